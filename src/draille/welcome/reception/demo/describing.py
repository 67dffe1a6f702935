"""Who the people are: kind, group, language, and the odd note."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from draille.welcome.reception.demo.drafts import Draft
from draille.welcome.reception.demo.notes import NOTES
from draille.welcome.reception.enums import GroupKind, Language, VisitorKind

T, D, R = VisitorKind.TOURIST, VisitorKind.DAY_VISITOR, VisitorKind.RESIDENT
S, F, P = VisitorKind.SECOND_HOME, VisitorKind.FUTURE_RESIDENT, VisitorKind.PROFESSIONAL

KINDS: Mapping[str, Mapping[str, float]] = {
    "lozere": {R: 48, D: 24, T: 11, S: 6, P: 9, F: 2},
    "gard": {D: 46, T: 32, S: 13, P: 7, F: 2},
    "herault": {D: 26, T: 51, S: 16, P: 5, F: 2},
    "near": {D: 27, T: 57, S: 10, P: 5, F: 1},
    "south": {D: 6, T: 80, S: 11, P: 2, F: 1},
    "abroad": {T: 96, S: 3, F: 1},
    "unknown": {T: 60, D: 30, "": 10},
}
FAR: Mapping[str, float] = {T: 87, S: 8, D: 2, F: 2, P: 1}

LANGUAGES: Mapping[str, Mapping[str, float]] = {
    "BE": {"fr": 62, "nl": 28, "en": 10},
    "DE": {"de": 58, "en": 24, "fr": 18},
    "GB": {"en": 88, "fr": 12},
    "NL": {"nl": 24, "en": 52, "fr": 24},
    "CH": {"fr": 58, "de": 36, "en": 6},
    "LU": {"fr": 75, "de": 25},
    "AT": {"de": 70, "en": 30},
    "ES": {"es": 52, "fr": 34, "en": 14},
    "IT": {"it": 46, "fr": 36, "en": 18},
    "CA": {"fr": 64, "en": 36},
    "PT": {"fr": 50, "en": 30, "xx": 20},
    "CZ": {"en": 70, "de": 20, "xx": 10},
    "PL": {"en": 68, "fr": 20, "xx": 12},
}
ENGLISH: Mapping[str, float] = {"en": 92, "fr": 8}


def describe(rng: Random, draft: Draft) -> None:
    """Fill in who a qualified party is, in agreement with its origin, its size and the season."""
    if not draft.qualified:
        return
    draft.visitor_kind = _choose(rng, _kinds(draft))
    draft.group_kind = _group(rng, draft)
    country = draft.origin[0]
    if country in ("", "FR"):
        draft.language = Language.FRENCH
    else:
        draft.language = _choose(rng, LANGUAGES.get(country, ENGLISH))
    if rng.random() < 0.012:
        draft.note = rng.choice(NOTES)


def _kinds(draft: Draft) -> Mapping[str, float]:
    kind = draft.kind
    if draft.origin[0] not in ("", "FR"):
        kind = "abroad"
    weights = dict(KINDS.get(kind, FAR))
    if draft.summer and T in weights:
        weights[T] *= 1.6
    if draft.holiday and S in weights:
        weights[S] *= 1.5
    if (draft.people or 1) > 5:
        weights = {T: 3, D: 1}
    return weights


def _group(rng: Random, draft: Draft) -> str:
    people = draft.people
    if people is None:
        return ""
    if people >= 10:
        return GroupKind.GROUP
    if people == 1:
        return GroupKind.ALONE
    if people == 2:
        return _choose(rng, {GroupKind.COUPLE: 74, GroupKind.FRIENDS: 13, GroupKind.FAMILY: 13})
    family = 78 if draft.holiday else 52
    return _choose(rng, {GroupKind.FAMILY: family, GroupKind.FRIENDS: 100 - family})


def _choose(rng: Random, weights: Mapping[str, float]) -> str:
    return rng.choices(list(weights), list(weights.values()))[0]
