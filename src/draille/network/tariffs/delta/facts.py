"""A deliberation, ours or the file's, as labelled French words: what is compared, shown and journalled."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from draille.kernel.french import euros, joined, long_date, month_name, percent
from draille.kernel.money import Money
from draille.network.tariffs.delta.records import ADDITIONALS, DayOfYear, Period, Vote
from draille.network.tariffs.enums import Category, Component, Nature, Regime
from draille.network.tariffs.models import Deliberation

NONE = "aucun"
Facts = dict[str, tuple[str, str]]
"""By stable key: the label, the value in words."""


def vote_of(deliberation: Deliberation) -> Vote:
    """One of ours in the shape of the file's."""
    return Vote(
        siren=deliberation.authority.siren,
        name=deliberation.authority.name,
        voted_on=deliberation.voted_on,
        entered_on=None,
        rent_night=deliberation.rent_night or None,
        rent_week=deliberation.rent_week or None,
        rent_month=deliberation.rent_month or None,
        additionals=frozenset(Component(one.component) for one in deliberation.additionals.all()),
        communes=tuple((one.insee, one.name) for one in deliberation.communes.all()),
        regimes={one.nature: one.regime for one in deliberation.regimes.all()},
        periods=tuple(_period_of(one) for one in deliberation.periods.all()),
        allowances=tuple((one.percent, one.fewest, one.most) for one in deliberation.allowances.all()),
    )


def _period_of(period: object) -> Period:
    rows = list(period.tariffs.all())  # type: ignore[attr-defined]
    return Period(
        (period.first_month, period.first_day),  # type: ignore[attr-defined]
        (period.last_month, period.last_day),  # type: ignore[attr-defined]
        {row.category: row.amount for row in rows},
        next((row.category for row in rows if row.is_cap), None),
    )


def facts_of(vote: Vote, percents: Mapping[Component, Decimal] | None = None) -> Facts:
    """Everything a computation needs of it. ``percents`` of additional taxes, those of the law otherwise."""
    facts: Facts = {"voted_on": ("Date du vote", long_date(vote.voted_on) if vote.voted_on else NONE)}
    periods = sorted(vote.periods, key=lambda one: (one.first, one.last))
    facts["periods"] = ("Périodes de perception", " ; ".join(map(_period_words, periods)) or NONE)
    for place, period in enumerate(periods):
        facts |= _tariffs(place, period, alone=len(periods) == 1)
    for nature in Nature:
        regime = Regime(vote.regimes.get(nature.value, Regime.ACTUAL.value))
        facts[f"regime.{nature.value}"] = (f"Régime, {nature.label}", str(regime.label))
    for component, (_name, of_law, _source) in ADDITIONALS.items():
        there = component in vote.additionals
        value = percent((percents or {}).get(component, of_law), 2) if there else NONE
        facts[f"additional.{component.value}"] = (str(component.label).capitalize(), value)
    for name, label in (("night", "nuit"), ("week", "semaine"), ("month", "mois")):
        facts[f"rent.{name}"] = (f"Loyer seuil par {label}", _cents(getattr(vote, f"rent_{name}")))
    facts["allowances"] = ("Abattements du forfait", _allowance_words(vote))
    facts["communes"] = ("Communes", joined([name for _insee, name in _communes(vote)]) or NONE)
    return facts


def communes_apart(here: Vote, there: Vote) -> tuple[str, str]:
    """Those of each that the other has not."""
    return (
        joined([name for insee, name in _communes(here) if insee not in there.insees]) or NONE,
        joined([name for insee, name in _communes(there) if insee not in here.insees]) or NONE,
    )


def _communes(vote: Vote) -> list[tuple[str, str]]:
    return sorted(((insee, f"{name} ({insee})") for insee, name in vote.communes), key=lambda one: one[1])


def _tariffs(place: int, period: Period, *, alone: bool) -> Facts:
    suffix = "" if alone else f" ({_period_words(period)})"
    facts: Facts = {}
    for category in Category:
        amount = period.tariffs.get(category.value)
        if amount is None:
            words = NONE
        elif category is Category.PROPORTIONAL:
            words = percent(amount, 2)
        else:
            words = euros(Money.of(amount))
        facts[f"tariff.{place}.{category.value}"] = (f"Tarif, {category.label}{suffix}", words)
    cap = str(Category(period.cap).label) if period.cap else NONE
    facts[f"cap.{place}"] = (f"Plafond du non classé{suffix}", cap)
    return facts


def day_of_year_words(day: DayOfYear) -> str:
    """``1er janvier``."""
    month, number = day
    return f"{'1er' if number == 1 else number} {month_name(month)}"


def _period_words(period: Period) -> str:
    return f"du {day_of_year_words(period.first)} au {day_of_year_words(period.last)}"


def _cents(cents: int | None) -> str:
    return euros(Money(cents)) if cents else NONE


def _allowance_words(vote: Vote) -> str:
    return (
        " ; ".join(
            f"{percent(part, 2)} de {fewest} à {most} nuits" for part, fewest, most in sorted(vote.allowances)
        )
        or NONE
    )
