"""What was asked at the counters, and by whom. Shares of contacts: their total may exceed 100 %."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.db.models import Q

from draille.kernel.contracts import Change, Indicator, Memo, Records, Scope, Unit, Value
from draille.welcome.reception import figures
from draille.welcome.reception.enums import GroupKind, Language, VisitorKind
from draille.welcome.reception.figures import tally_of
from draille.welcome.reception.indicators.attendance import SINCE
from draille.welcome.reception.indicators.shares import ON_CONTACTS, ranking, stated
from draille.welcome.reception.models import Service, Topic
from draille.welcome.reception.records import counter

OF_CONTACTS = Unit("percent of contacts", "% des demandes", "% des demandes", decimals=1, percent=True)
Compute = Callable[[Scope, Memo], Sequence[Value]]


def _wording_shares(dimension: str, model: type[Service] | type[Topic]) -> Compute:
    """A line still offered but never asked is a zero; a retired one is only listed where it was asked."""

    def compute(scope: Scope, memo: Memo) -> Sequence[Value]:
        tally = tally_of(scope, memo)
        if not tally.qualified:
            return []
        lines = figures.wordings(model, memo)
        never = {code: 0 for code, (_, active) in lines.items() if active}
        labels = {code: label for code, (label, _) in lines.items()}
        return ranking({**never, **tally.by(dimension)}, tally.qualified, labels)

    return compute


def _said_shares(dimension: str) -> Compute:
    """Shares among the contacts for which it was said at all."""

    def compute(scope: Scope, memo: Memo) -> Sequence[Value]:
        found = tally_of(scope, memo).by(dimension)
        return ranking(found, sum(found.values()))

    return compute


def _with(**fixed: bool) -> Callable[[str], Callable[[Scope, str], Records]]:
    def on(field: str) -> Callable[[Scope, str], Records]:
        filter_name = field.partition("__")[0].removesuffix("s")

        def records(scope: Scope, key: str) -> Records:
            shown = {"qualified": "1"} if fixed else {}
            return counter(scope, Q(**{field: key}, **fixed), **{filter_name: key}, **shown)

        return records

    return on


def _said(
    code: str, label: str, who: str, field: str, words: type[VisitorKind | GroupKind | Language], order: int
) -> Indicator:
    return stated(
        code=f"reception.{code}",
        label=label,
        definition=f"Répartition des demandes au comptoir selon {who}, là où l'information est notée.",
        formula="Demandes de chaque sorte ÷ demandes où l'information est notée × 100.",
        unit=OF_CONTACTS,
        compute=_said_shares(field),
        records=_with()(field),
        key_label=lambda key: str(words(key).label),
        change=Change.POINTS,
        note="Base : demandes au comptoir où l'information est notée.",
        since=SINCE,
        order=order,
    )


INDICATORS = (
    stated(
        code="reception.service_share",
        label="Services demandés",
        definition=(
            "Part des demandes au comptoir qui concernent chaque service, parmi les demandes qualifiées."
        ),
        formula="Demandes qualifiées qui citent le service ÷ demandes qualifiées × 100, au comptoir.",
        unit=OF_CONTACTS,
        compute=_wording_shares("service", Service),
        records=_with(qualified=True)("services__code"),
        change=Change.POINTS,
        note=ON_CONTACTS,
        since=SINCE,
        scope="counter",
        order=30,
    ),
    stated(
        code="reception.topic_share",
        label="Thèmes demandés",
        definition=(
            "Part des demandes au comptoir qui portent sur chaque thème, parmi les demandes qualifiées."
        ),
        formula="Demandes qualifiées qui citent le thème ÷ demandes qualifiées × 100, au comptoir.",
        unit=OF_CONTACTS,
        compute=_wording_shares("topic", Topic),
        records=_with(qualified=True)("topics__code"),
        change=Change.POINTS,
        note=ON_CONTACTS,
        since=SINCE,
        scope="counter",
        order=31,
    ),
    _said("visitor_kind_share", "Publics", "le public", "visitor_kind", VisitorKind, 40),
    _said("group_kind_share", "Types de groupe", "le type de groupe", "group_kind", GroupKind, 41),
    _said("language_share", "Langues de l'échange", "la langue", "language", Language, 42),
)
