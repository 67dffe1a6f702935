"""From one ``<deliberation>`` to a ``Vote``: what cannot be read is left out, and said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import TypeVar
from xml.etree.ElementTree import Element

from draille.network.tariffs.delta import values
from draille.network.tariffs.delta.records import ADDITIONALS, DayOfYear, Period, Vote
from draille.network.tariffs.enums import Category, Component, Nature, Regime

T = TypeVar("T")
MOST_COMMUNES = 5000
MOST_PERIODS = 60


class Reader:
    """Reads one deliberation, and keeps what was wrong in it."""

    def __init__(self, element: Element) -> None:
        self.element = element
        self.problems: list[str] = []

    def vote(self) -> Vote:
        """The deliberation."""
        who = self.element.find("saisie/collectiviteDeliberante")
        siren = self.read(values.read_siren, who.get("siren", "") if who is not None else "")
        vote = {
            "siren": siren or "",
            "name": _text(who, "nom")[:150],
            "voted_on": self.read(values.read_day, _text(self.element, "date")),
            "entered_on": self.optional(values.read_day, _text(self.element, "saisie/date")),
            "departement": _text(who, "departement/numero")[:3],
            "rent_night": self.optional(values.read_rent, _text(self.element, "loyerMaximumNuit")),
            "rent_week": self.optional(values.read_rent, _text(self.element, "loyerMaximumSemaine")),
            "rent_month": self.optional(values.read_rent, _text(self.element, "loyerMaximumMois")),
            "additionals": frozenset(self._additionals()),
            "communes": tuple(self._communes(who)),
            "regimes": dict(self._regimes()),
            "periods": tuple(self._periods()),
            "allowances": tuple(self._allowances()),
        }
        return Vote(**vote, problems=tuple(self.problems))  # type: ignore[arg-type]

    def read(self, how: Callable[[str], T], text: str) -> T | None:
        """The value; nothing, and a problem, where it is none."""
        try:
            return how(text)
        except ValueError as error:
            self.problems.append(str(error))
            return None

    def optional(self, how: Callable[[str], T], text: str) -> T | None:
        """The value; nothing where there is no text."""
        return self.read(how, text) if text else None

    def _additionals(self) -> Iterator[Component]:
        for component, (name, _percent, _source) in ADDITIONALS.items():
            if self.read(values.read_yes, _text(self.element, name)):
                yield component

    def _communes(self, who: Element | None) -> Iterable[tuple[str, str]]:
        found: dict[str, str] = {}
        for one in self.element.findall("collectivites/collectivite")[:MOST_COMMUNES]:
            insee = self.read(values.read_insee, _text(one, "codeInsee"))
            if insee:
                found.setdefault(insee, _text(one, "nom")[:100])
        own = _text(who, "codeInsee")
        if not found and own and (insee := self.read(values.read_insee, own)):
            found[insee] = _text(who, "nom")[:100]
        if not found:
            self.problems.append("aucune commune")
        return found.items()

    def _regimes(self) -> Iterator[tuple[int, str]]:
        for one in self.element.findall("regimes/regime"):
            nature = self.read(values.read_nature, one.get("natureId", ""))
            regime = self.read(values.read_regime, one.text or "")
            if nature == Nature.UNCLASSIFIED and regime == Regime.FLAT:
                self.problems.append("non classé au forfait : la loi l’exclut, lu au réel")
                regime = Regime.ACTUAL.value
            if nature and regime:
                yield nature, regime

    def _periods(self) -> Iterator[Period]:
        seen = False
        for one in self.element.findall("periodes/periode")[:MOST_PERIODS]:
            first: DayOfYear | None = self.read(values.read_day_of_year, _text(one, "dateDebut"))
            last: DayOfYear | None = self.read(values.read_day_of_year, _text(one, "dateFin"))
            if first and last:
                seen = True
                yield self._period(one, first, last)
        if not seen:
            self.problems.append("aucune période")

    def _period(self, element: Element, first: DayOfYear, last: DayOfYear) -> Period:
        tariffs: dict[int, Decimal] = {}
        cap = None
        for one in element.findall("tarifs/tarif"):
            category = self.read(values.read_category, one.get("categorieId", ""))
            amount = self.read(values.read_decimal, one.text or "")
            if category is None or amount is None:
                continue
            if category in tariffs:
                self.problems.append(f"catégorie {category} : deux tarifs dans une même période")
                continue
            tariffs[category] = amount
            if category != Category.PROPORTIONAL and self.read(values.read_yes, one.get("isMax", "")):
                cap = category
        if not tariffs:
            self.problems.append("une période sans tarif")
        return Period(first, last, tariffs, cap)

    def _allowances(self) -> Iterator[tuple[Decimal, int, int]]:
        for one in self.element.findall("abattements/abattement"):
            percent = self.read(lambda text: values.read_decimal(text, Decimal(100)), _text(one, "taux"))
            fewest = self.read(lambda text: values.read_whole(text, 366), _text(one, "nuiteMin"))
            most = self.read(lambda text: values.read_whole(text, 9999), _text(one, "nuiteMax"))
            if percent is None or fewest is None or most is None:
                continue
            if fewest > most:
                self.problems.append(f"abattement de {fewest} à {most} nuits : bornes à l’envers")
                continue
            yield percent, fewest, min(most, 366)


def _text(element: Element | None, path: str) -> str:
    return (element.findtext(path) or "").strip() if element is not None else ""
