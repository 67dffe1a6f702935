"""The figures of the tourist tax: what is let, what was declared, what platforms paid, what is still owed.

Where the scope says ``known_at``, only what was known at the end of that day counts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Min, QuerySet
from django.urls import reverse

from draille.kernel.clock import today
from draille.kernel.contracts import (
    Change,
    Indicator,
    Memo,
    Number,
    Records,
    Scope,
    Unit,
    Value,
    indicators,
)
from draille.kernel.units import EUROS, PERCENT
from draille.network.declarations.models import Declaration
from draille.network.hosts.models import Lodging
from draille.network.hosts.queries import classified_on, hosts_on
from draille.network.tourist_tax.models import EarlierYears
from draille.network.tourist_tax.queries import known, totals_of

LODGINGS = Unit("lodgings", "hébergement", "hébergements")
HOSTS = Unit("hosts", "hébergeur", "hébergeurs")
NIGHTS = Unit("nights", "nuitée", "nuitées")
AS_OF = "À une date passée, ne compte que ce qui était connu ce jour-là : le chiffre est alors provisoire."


def kept_since(memo: Memo) -> date | None:
    """The first month declared."""

    def read() -> date | None:
        first: date | None = Declaration.objects.order_by().aggregate(first=Min("month"))["first"]
        return first

    return memo.once("tourist_tax.since", read)


def last_day(scope: Scope) -> date:
    """The day lodgings are counted on: the period's last, or the last one there was."""
    return min(scope.period.last, scope.known_at or today())


def _stock(count: Callable[[date], int], name: str) -> Callable[[Scope, Memo], Sequence[Value]]:
    def values(scope: Scope, memo: Memo) -> Sequence[Value]:
        day = last_day(scope)
        any_kept = memo.once("tourist_tax.any", Lodging.objects.exists)
        return [Value(memo.once((name, day), lambda: count(day)) if any_kept else None)]

    return values


def _lodgings(day: date) -> int:
    return Lodging.objects.active_on(day).count()


def _hosts(day: date) -> int:
    return hosts_on(day).count()


def _classified(day: date) -> int:
    return classified_on(day).count()


def _share(part: Number | None, whole: Number | None) -> Value:
    if part is None or not whole:
        return Value(None)
    return Value(100 * Decimal(part) / Decimal(whole), base=whole, part=part)


def _classified_share(scope: Scope, memo: Memo) -> Sequence[Value]:
    part = indicators.get("tourist_tax.classified_lodgings").compute(scope, memo)[0].number
    return [_share(part, indicators.get("tourist_tax.lodgings").compute(scope, memo)[0].number)]


def _known(scope: Scope, memo: Memo) -> bool:
    since = kept_since(memo)
    return since is not None and since <= scope.period.last


def _euros(cents: int | None) -> Decimal | None:
    return None if cents is None else Decimal(cents).scaleb(-2)


def _declared(scope: Scope, memo: Memo) -> Sequence[Value]:
    return [Value(_euros(totals_of(scope, memo).amount if _known(scope, memo) else None))]


def _nights(scope: Scope, memo: Memo) -> Sequence[Value]:
    return [Value(totals_of(scope, memo).nights if _known(scope, memo) else None)]


def _outstanding(scope: Scope, memo: Memo) -> Sequence[Value]:
    if not _known(scope, memo):
        return [Value(None)]
    period, on = scope.period, scope.known_at or today()
    key = ("tourist_tax.outstanding", period.first, period.last, on)
    return [Value(_euros(memo.once(key, lambda: known.outstanding(period.first, period.last, on))))]


def _platform_share(scope: Scope, memo: Memo) -> Sequence[Value]:
    if not _known(scope, memo):
        return [Value(None)]
    found = totals_of(scope, memo)
    return [_share(_euros(found.platform), _euros(found.amount))]


def _mean_before(scope: Scope, memo: Memo) -> Sequence[Value]:
    found = memo.once("tourist_tax.earlier", lambda: EarlierYears.objects.order_by("-last_year").first())
    if found is None:
        return [Value(None)]
    return [Value(_euros(found.mean), scope=f"de {found.first_year} à {found.last_year}")]


def _let(scope: Scope, key: str) -> Records:
    return _listed(Lodging.objects.active_on(last_day(scope)))


def _with_stars(scope: Scope, key: str) -> Records:
    return _listed(classified_on(last_day(scope)))


def _listed(found: QuerySet[Any]) -> Records:
    return Records(found, reverse("hosts_desk:list_lodgings"))


indicators.register(
    Indicator(
        code="tourist_tax.lodgings",
        label="Hébergements",
        definition="Hébergements soumis à la taxe de séjour, loués le dernier jour de la période.",
        formula="Nombre d'hébergements ni arrêtés avant ce jour, ni commencés après.",
        unit=LODGINGS,
        compute=_stock(_lodgings, "tourist_tax.lodgings"),
        records=_let,
        by_division=False,
        order=500,
    ),
    Indicator(
        code="tourist_tax.hosts",
        label="Hébergeurs",
        definition="Qui loue au moins un hébergement le dernier jour de la période.",
        formula="Nombre d'exploitants différents de ces hébergements.",
        unit=HOSTS,
        compute=_stock(_hosts, "tourist_tax.hosts"),
        by_division=False,
        order=501,
    ),
    Indicator(
        code="tourist_tax.classified_lodgings",
        label="Hébergements classés (taxe de séjour)",
        definition="Hébergements loués le dernier jour de la période dont le classement en étoiles est en "
        "cours ; un label (épis, clés) n'est pas un classement.",
        formula="Nombre d'hébergements dont un classement en étoiles couvre ce jour.",
        unit=LODGINGS,
        compute=_stock(_classified, "tourist_tax.classified"),
        records=_with_stars,
        by_division=False,
        order=502,
    ),
    Indicator(
        code="tourist_tax.classified_share",
        label="Part des hébergements classés (taxe de séjour)",
        definition="Part des hébergements loués qui sont classés, le dernier jour de la période.",
        formula="Hébergements classés divisés par hébergements.",
        unit=PERCENT,
        compute=_classified_share,
        records=_with_stars,
        change=Change.POINTS,
        by_division=False,
        note="Part de tous les hébergements soumis à la taxe, y compris ceux que la loi ne classe pas.",
        order=503,
    ),
    Indicator(
        code="tourist_tax.declared",
        label="Taxe de séjour déclarée",
        definition="Taxe des nuitées des mois de la période : déclarée par les hébergeurs, ou versée par les "
        "opérateurs numériques, taxes additionnelles comprises.",
        formula="Somme des montants des déclarations en vigueur et des états des opérateurs.",
        unit=EUROS,
        compute=_declared,
        by_division=False,
        since=kept_since,
        note=AS_OF,
        order=504,
    ),
    Indicator(
        code="tourist_tax.nights",
        label="Nuitées déclarées",
        definition="Une nuitée est une personne une nuit, assujettie ou exonérée, déclarée par "
        "l'hébergeur ou par un opérateur numérique.",
        formula="Somme des personnes multipliées par les nuits des séjours déclarés.",
        unit=NIGHTS,
        compute=_nights,
        by_division=False,
        since=kept_since,
        note=AS_OF,
        order=505,
    ),
    Indicator(
        code="tourist_tax.outstanding",
        label="Taxe restant due",
        definition="Ce que les hébergeurs doivent encore des mois de la période, aujourd'hui ou au jour dit.",
        formula="Taxe due moins encaissements et remises, d'après le journal des comptes.",
        unit=EUROS,
        compute=_outstanding,
        by_division=False,
        since=kept_since,
        note=AS_OF,
        order=506,
    ),
    Indicator(
        code="tourist_tax.digital_operator_share",
        label="Part des opérateurs numériques",
        definition="Part de la taxe déclarée que les opérateurs numériques ont versée.",
        formula="Montant versé par les opérateurs divisé par la taxe déclarée.",
        unit=Unit("percent", "%", "%", decimals=2, percent=True),
        compute=_platform_share,
        change=Change.POINTS,
        by_division=False,
        since=kept_since,
        note="Part du montant, non des nuitées. " + AS_OF,
        order=507,
    ),
    Indicator(
        code="tourist_tax.mean_2020_2022",
        label="Taxe moyenne avant le logiciel",
        definition="Moyenne annuelle des trois années d'avant le suivi par Draille, non consolidée.",
        formula="Mesure reprise telle quelle des comptes d'alors.",
        unit=EUROS,
        compute=_mean_before,
        change=Change.NONE,
        by_division=False,
        headline=False,
        order=508,
    ),
)
