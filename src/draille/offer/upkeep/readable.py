"""A sheet's plain values as lines that people compare, in French."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from draille.kernel.french import euros
from draille.kernel.money import Money
from draille.offer.offers.enums import CATEGORIES, PriceUnit
from draille.offer.offers.fields import Shape, SheetField, column_of
from draille.offer.offers.models import Feature, Label
from draille.territory.people.models import Organisation
from draille.territory.places.models import Commune

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
LANGUAGES = {"en": "anglais", "de": "allemand"}
PARTS = {"name": "nom", "summary": "accroche", "description": "description"}


@dataclass(frozen=True, slots=True)
class Words:
    """The names that codes stand for, read once for a whole comparison."""

    features: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    communes: Mapping[str, str] = field(default_factory=dict)
    owners: Mapping[int, str] = field(default_factory=dict)

    @classmethod
    def for_values(cls, sheets: Iterable[Mapping[str, Any]]) -> Words:
        """The names these sheets need; at most a query for each list."""
        values = list(sheets)
        codes = {code for sheet in values for code in sheet.get("features") or ()}
        labels = {line["label"] for sheet in values for line in sheet.get("labels") or ()}
        communes = {sheet["commune"] for sheet in values if sheet.get("commune")}
        owners = {sheet["owner"] for sheet in values if sheet.get("owner")}
        return cls(
            _names(Feature, "code", codes),
            _names(Label, "code", labels),
            _names(Commune, "insee", communes),
            _names(Organisation, "pk", owners),
        )


def _names(model: Any, key: str, wanted: set[Any]) -> dict[Any, str]:
    if not wanted:
        return {}
    return dict(model.objects.filter(**{f"{key}__in": wanted}).values_list(key, "name"))


def lines_of(what: SheetField, value: Any, words: Words) -> list[str]:
    """A value in lines; no line for nothing."""
    if value in (None, "", [], {}):
        return []
    match what.shape:
        case Shape.YES_NO:
            return ["oui" if value else "non"]
        case Shape.DAY:
            return [_day(value)]
        case Shape.COMMUNE:
            return [words.communes.get(value, str(value))]
        case Shape.OWNER:
            return [words.owners.get(value, str(value))]
        case Shape.CHOICE:
            return [_choice(what, str(value))]
        case Shape.CODES:
            return sorted(words.features.get(code, code) for code in value)
        case Shape.LABELS:
            return [_label(line, words) for line in value]
        case Shape.TEXTS:
            return [
                f"{LANGUAGES.get(language, language)}, {PARTS[part]} : {texts[part]}"
                for language, texts in value.items()
                for part in PARTS
                if texts.get(part)
            ]
        case Shape.PERIODS:
            return [line for period in value for line in _period(period)]
        case Shape.EXCEPTIONS:
            return [_exception(line) for line in value]
        case Shape.PRICES:
            return [_price(line) for line in value]
        case Shape.PICTURES:
            return [line.get("caption") or line.get("source_url") or "photo" for line in value]
        case Shape.LONG_TEXT:
            return [line for line in str(value).split("\n") if line.strip()]
    return [str(value)]


def _day(value: Any) -> str:
    text = str(value)
    return f"{text[8:10]}/{text[5:7]}/{text[:4]}"


def _choice(what: SheetField, value: str) -> str:
    if what.name == "category":
        names = {item.value: str(item.label) for items in CATEGORIES.values() for item in items}
        return names.get(value, value)
    return str(dict(column_of(what.name).flatchoices).get(value, value))


def _label(line: Mapping[str, Any], words: Words) -> str:
    until = line.get("valid_until")
    parts = [words.labels.get(line["label"], line["label"]), line.get("level"), line.get("number")]
    return " ".join(filter(None, parts)) + (f", jusqu’au {_day(until)}" if until else "")


def _period(period: Mapping[str, Any]) -> list[str]:
    first, last = period.get("first_day"), period.get("last_day")
    yearly = bool(period.get("yearly"))
    bounds = [_bound(word, day, yearly) for word, day in (("du", first), ("au", last)) if day]
    marks = [
        word for name, word in (("yearly", "tous les ans"), ("on_request", "sur demande")) if period.get(name)
    ]
    head = ", ".join(filter(None, [period.get("name"), " ".join(bounds) or "toute l’année", *marks]))
    return [head, *(f"{head.split(',')[0]}, {day}" for day in _week(period.get("hours") or {}))]


def _bound(word: str, day: str, yearly: bool) -> str:
    return f"{word} {_day(day)[:5] if yearly else _day(day)}"


def _week(hours: Mapping[str, Any]) -> list[str]:
    told = {int(day): _hours(pairs) for day, pairs in sorted(hours.items()) if pairs}
    if len(told) == len(WEEKDAYS) and len(set(told.values())) == 1:
        return [f"tous les jours {told[0]}"]
    return [f"{WEEKDAYS[day]} {words}" for day, words in told.items()]


def _hours(pairs: Iterable[Iterable[str]]) -> str:
    return ", ".join(" – ".join(_hour(end) for end in pair) for pair in pairs)


def _hour(text: str) -> str:
    hour, minute = text.split(":")
    return f"{int(hour)} h" + (f" {minute}" if minute != "00" else "")


def _exception(line: Mapping[str, Any]) -> str:
    state = "fermé" if line.get("closed") else _hours(line.get("hours") or ()) or "ouvert"
    note = f" ({line['note']})" if line.get("note") else ""
    return f"{_day(line['day'])} : {state}{note}"


def _amount(low: int | None, high: int | None) -> str:
    if low is None:
        return "" if high is None else f"jusqu’à {euros(Money(high))}"
    if high is None:
        return f"à partir de {euros(Money(low))}"
    return euros(Money(low)) if low == high else f"de {euros(Money(low))} à {euros(Money(high))}"


def _price(line: Mapping[str, Any]) -> str:
    low, high = line.get("minimum"), line.get("maximum")
    amount = _amount(low, high)
    unit = PriceUnit(line.get("unit") or PriceUnit.OTHER)
    words = [line.get("name"), amount, "" if unit is PriceUnit.OTHER else str(unit.label)]
    note = f" ({line['note']})" if line.get("note") else ""
    return " ".join(filter(None, words)) + note
