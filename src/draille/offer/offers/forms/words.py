"""A sheet's plain value in words, for messages and comparisons read by people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from draille.kernel.french import euros
from draille.kernel.money import Money
from draille.offer.offers.enums import CATEGORIES, PriceUnit
from draille.offer.offers.fields import Shape, SheetField, column_of
from draille.offer.offers.forms.hours import hours_text
from draille.offer.offers.models import Feature, Label
from draille.territory.people.models import Organisation
from draille.territory.places.models import Commune


def is_nothing(value: Any) -> bool:
    """Whether there is nothing to say of it; ``False`` and zero are something."""
    return value in (None, "", [], {})


def value_words(field: SheetField, value: Any) -> str:
    """In the page's language; "rien" for what is empty."""
    if is_nothing(value):
        return _("rien")
    match field.shape:
        case Shape.YES_NO:
            return _("oui") if value else _("non")
        case Shape.DAY:
            return _day(value)
        case Shape.COMMUNE:
            return str(Commune.objects.filter(insee=value).first() or value)
        case Shape.OWNER:
            return str(Organisation.objects.filter(pk=value).first() or value)
        case Shape.CHOICE:
            return _choice(field, str(value))
        case Shape.CODES:
            language = get_language() or "fr"
            names = {one.code: one.named(language) for one in Feature.objects.filter(code__in=value)}
            return ", ".join(names.get(code, code) for code in value)
        case Shape.LABELS:
            names = dict(
                Label.objects.filter(code__in=[line["label"] for line in value]).values_list("code", "name")
            )
            return " ; ".join(_label(line, names) for line in value)
        case Shape.TEXTS:
            return " ; ".join(f"{language} : {texts.get('name') or '…'}" for language, texts in value.items())
        case Shape.PERIODS:
            return " ; ".join(_period(line) for line in value)
        case Shape.EXCEPTIONS:
            return " ; ".join(_exception(line) for line in value)
        case Shape.PRICES:
            return " ; ".join(_price(line) for line in value)
        case Shape.PICTURES:
            return "1 photo" if len(value) == 1 else f"{len(value)} photos"
    return str(value)


def _day(value: Any) -> str:
    text = str(value)
    return f"{text[8:10]}/{text[5:7]}/{text[:4]}"


def _choice(field: SheetField, value: str) -> str:
    if field.name == "category":
        names = {item.value: str(item.label) for items in CATEGORIES.values() for item in items}
        return names.get(value, value)
    return str(dict(column_of(field.name).flatchoices).get(value, value))


def _label(line: Mapping[str, Any], names: Mapping[str, str]) -> str:
    until = line.get("valid_until")
    words = [names.get(line["label"], line["label"]), line.get("level"), line.get("number")]
    return " ".join(filter(None, words)) + (_(" jusqu’au %(day)s") % {"day": _day(until)} if until else "")


def _period(line: Mapping[str, Any]) -> str:
    first, last = line.get("first_day"), line.get("last_day")
    if not first and not last:
        bounds = _("toute l’année")
    else:
        told = (
            first and _("du %(day)s") % {"day": _day(first)},
            last and _("au %(day)s") % {"day": _day(last)},
        )
        bounds = " ".join(filter(None, told))
    marks = [
        word
        for name, word in (("yearly", _("tous les ans")), ("on_request", _("sur demande")))
        if line.get(name)
    ]
    days = (_("lun."), _("mar."), _("mer."), _("jeu."), _("ven."), _("sam."), _("dim."))
    hours = [f"{days[int(day)]} {hours_text(pairs)}" for day, pairs in (line.get("hours") or {}).items()]
    return ", ".join([*filter(None, [line.get("name")]), bounds, *marks, *hours])


def _exception(line: Mapping[str, Any]) -> str:
    state = _("fermé") if line.get("closed") else _("ouvert")
    return f"{_day(line['day'])} {hours_text(line.get('hours') or ()) or state}"


def _price(line: Mapping[str, Any]) -> str:
    ends = [euros(Money(line[end])) for end in ("minimum", "maximum") if line.get(end) is not None]
    unit = PriceUnit(line["unit"])
    words = [line.get("name"), _(" à ").join(ends), "" if unit is PriceUnit.OTHER else str(unit.label)]
    return " ".join(filter(None, words))
