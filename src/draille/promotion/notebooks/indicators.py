"""How much notebooks are used. Nothing is known of anybody: only numbers by day."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.db.models import Min, QuerySet, Sum
from django.urls import reverse

from draille.kernel.contracts import Indicator, Memo, Records, Scope, Value, indicators
from draille.kernel.contracts import Unit as FigureUnit
from draille.promotion.notebooks.enums import Source, Way
from draille.promotion.notebooks.models import NotebookUse

NOTEBOOKS = FigureUnit("notebooks", "carnet", "carnets")
TIMES = FigureUnit("times", "fois", "fois")
NOTE = "Les carnets eux-mêmes sont effacés ; il reste des nombres par jour, sans rien de leurs auteurs."
GIVEN = (Way.EMAIL, Way.QR, Way.PRINT)


def uses(scope: Scope, *ways: str, source: str = "") -> QuerySet[NotebookUse]:
    """The counts of a scope."""
    found = NotebookUse.objects.filter(day__range=(scope.period.first, scope.period.last), way__in=ways)
    if scope.division:
        found = found.filter(office__slug=scope.division)
    return found.filter(source=source) if source else found


def _sum(found: QuerySet[NotebookUse]) -> int:
    return int(found.aggregate(total=Sum("number"))["total"] or 0)


def _since(memo: Memo) -> object:
    return memo.once("notebooks.since", lambda: NotebookUse.objects.aggregate(first=Min("day"))["first"])


def _created(scope: Scope, memo: Memo) -> Sequence[Value]:
    if _since(memo) is None:  # nobody ever made one: missing, not zero
        return [Value(None)]
    by_source = [Value(_sum(uses(scope, Way.CREATED, source=one)), key=one) for one in Source.values]
    return [Value(_sum(uses(scope, Way.CREATED))), *by_source]


def _given(scope: Scope, memo: Memo) -> Sequence[Value]:
    if _since(memo) is None:
        return [Value(None)]
    return [Value(_sum(uses(scope, *GIVEN))), *(Value(_sum(uses(scope, way)), key=way) for way in GIVEN)]


def _opened(scope: Scope, memo: Memo) -> Sequence[Value]:
    if _since(memo) is None:
        return [Value(None)]
    return [Value(_sum(uses(scope, Way.OPENED)))]


def _records(find: Callable[[Scope, str], QuerySet[NotebookUse]]) -> Callable[[Scope, str], Records]:
    def behind(scope: Scope, key: str) -> Records:
        return Records(find(scope, key), reverse("notebooks_desk:list_uses"), summed="number")

    return behind


indicators.register(
    Indicator(
        code="notebooks.created",
        label="Carnets de voyage commencés",
        definition="Carnets commencés par des visiteurs sur le site ou par des conseillers au comptoir.",
        formula="Somme, par jour, des carnets commencés.",
        unit=NOTEBOOKS,
        compute=_created,
        records=_records(lambda scope, key: uses(scope, Way.CREATED, source=key)),
        key_label=lambda key: str(Source(key).label),
        since=_since,  # type: ignore[arg-type]
        note=NOTE,
        headline=False,
        order=460,
    ),
    Indicator(
        code="notebooks.given",
        label="Carnets emportés",
        definition="Carnets envoyés par e-mail, montrés en code QR au comptoir ou imprimés ; un carnet peut "
        "compter plusieurs fois.",
        formula="Somme, par jour, des envois, des codes montrés et des impressions.",
        unit=TIMES,
        compute=_given,
        records=_records(lambda scope, key: uses(scope, *((key,) if key else GIVEN))),
        key_label=lambda key: str(Way(key).label),
        since=_since,  # type: ignore[arg-type]
        note=NOTE,
        headline=False,
        order=461,
    ),
    Indicator(
        code="notebooks.opened",
        label="Carnets ouverts par leur lien",
        definition="Ouvertures de carnets par le lien envoyé ou photographié, robots écartés.",
        formula="Somme, par jour, des ouvertures.",
        unit=TIMES,
        compute=_opened,
        records=_records(lambda scope, key: uses(scope, Way.OPENED)),
        since=_since,  # type: ignore[arg-type]
        note=NOTE,
        headline=False,
        order=462,
    ),
)
