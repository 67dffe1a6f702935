"""What the values of a source stand for in our lists: what the office decided, else what we propose."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from draille.offer.feeds.enums import IGNORED, Format, WordList
from draille.offer.offers.enums import CATEGORIES, Kind, PriceUnit
from draille.offer.offers.models import Feature, Label

DATA = Path(__file__).parent.parent / "data" / "words.csv"
MOST_WORDS = 5000
FEATURES = (WordList.FEATURE, WordList.PAYMENT, WordList.LANGUAGE, WordList.CUISINE)
"""The lists whose values become features."""
_CATEGORIES = {kind: frozenset(item.value for item in held) for kind, held in CATEGORIES.items()}
Met = dict[str, dict[str, list[object]]]


def fold(words: str) -> str:
    """A value as it is compared: case, spaces and apostrophes do not count."""
    return " ".join(words.replace("’", "'").split()).casefold()[:120]


@cache
def defaults(form: str) -> Mapping[str, Mapping[str, str]]:
    """What we propose for a format: ``{list: {source: target}}``, types in their order of precedence."""
    found: dict[str, dict[str, str]] = {item.value: {} for item in WordList}
    with DATA.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["format"] == form:
                found[row["list"]].setdefault(row["source"], row["target"])
    return found


class Words:
    """The values of one feed. ``met`` counts those seen since it was last emptied."""

    def __init__(self, form: str, decided: Iterable[tuple[str, str, str]] = ()) -> None:
        self._targets = {name: dict(words) for name, words in defaults(form).items()}
        # The types of DATAtourisme are all given, general ones too; other sources give the precise one first.
        ordered = self._targets[WordList.TYPE] if form == Format.DATATOURISME else ()
        self._rank = {source: rank for rank, source in enumerate(ordered)}
        self._kinds = {code: frozenset(kinds) for code, kinds in Feature.objects.values_list("code", "kinds")}
        self._labels = set(Label.objects.values_list("code", flat=True))
        if form != Format.DATATOURISME:
            self._add_our_names()
        for name, source, target in decided:
            self._targets.setdefault(name, {})[source] = target
        self._forget_unknown()
        self.met: Met = {}
        self._many = 0

    def _add_our_names(self) -> None:
        for kind in Kind:
            self._targets[WordList.TYPE].setdefault(fold(str(kind.label)), f"{kind.value}/")
            for category in CATEGORIES[kind]:
                source = fold(str(category.label))
                self._targets[WordList.TYPE].setdefault(source, f"{kind.value}/{category.value}")
        for code, name in Feature.objects.values_list("code", "name"):
            for item in FEATURES:
                self._targets[item].setdefault(fold(name), code)
        for code, name in Label.objects.values_list("code", "name"):
            self._targets[WordList.LABEL].setdefault(fold(name), code)
        for unit in PriceUnit:
            self._targets[WordList.PRICE].setdefault(fold(str(unit.label)), unit.value)

    def _forget_unknown(self) -> None:
        """What stands for a code that is in our lists no more stands for nothing."""
        for lists, codes in ((FEATURES, self._kinds.keys()), ((WordList.LABEL,), self._labels)):
            for name in lists:
                there = self._targets[name].items()
                self._targets[name] = {
                    source: code for source, code in there if code in (IGNORED, "") or code in codes
                }

    def find(self, name: str, source: str, label: str = "") -> str:
        """The code a value stands for; ``""`` where nobody said, ``"-"`` for nothing of ours."""
        self._note(name, source, label)
        return self._targets[name].get(source, "")

    def _note(self, name: str, source: str, label: str) -> None:
        words = self.met.setdefault(name, {})
        entry = words.get(source)
        if entry is not None:
            entry[0] += 1  # type: ignore[operator]
        elif self._many < MOST_WORDS and source:
            self._many += 1
            words[source] = [1, (label or source)[:120]]

    def feature(self, name: str, source: str, kind: str, label: str = "") -> str:
        """The code of a feature that offers of the kind may have; ``""`` for none."""
        code = self.find(name, source, label)
        if code in (IGNORED, ""):
            return ""
        kinds = self._kinds[code]
        return code if not kinds or kind in kinds else ""

    def kind(self, types: Sequence[tuple[str, str]]) -> tuple[str, str] | None:
        """The kind and the category of an object of these ``(source, label)`` types.

        The most precise type wins (the order of ``words.csv`` or the object's), then those the office placed.
        ``None`` where it is nothing of ours, ``("", "")`` where nobody said.
        """
        targets = self._targets[WordList.TYPE]
        best, best_rank = "", 1_000_000
        for place, (source, _label) in enumerate(types):
            rank = self._rank.get(source, 100_000 + place)
            if rank < best_rank and (target := targets.get(source, "")):
                best, best_rank = target, rank
        if best == IGNORED:
            return None
        for source, label in types:
            # A type nobody placed is to be placed only where no other says what the object is.
            if not best or source in targets:
                self._note(WordList.TYPE, source, label)
        kind, _, category = best.partition("/")
        return (kind, category if category in _CATEGORIES[kind] else "") if kind in _CATEGORIES else ("", "")

    def ignores(self, source: str) -> bool:
        """Whether objects of a type are nothing of ours, whatever else they are."""
        return self._targets[WordList.TYPE].get(source) == IGNORED

    def take_met(self) -> Met:
        """What was met since the last call."""
        met, self.met, self._many = self.met, {}, 0
        return met


def add_met(total: Met, more: Met) -> Met:
    """Both counts together; beyond ``MOST_WORDS`` values of a list, new ones are not kept."""
    for name, words in more.items():
        into = total.setdefault(name, {})
        for source, (count, label) in words.items():
            if source in into:
                into[source] = [int(str(into[source][0])) + int(str(count)), into[source][1]]
            elif len(into) < MOST_WORDS:
                into[source] = [count, label]
    return total
