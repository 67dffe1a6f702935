"""``{% load ui %}``: French numbers and dates, tables, charts, fields, small components: docs/ui.md."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import template
from django.conf import settings
from django.forms.boundfield import BoundField
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.html import format_html

from draille.kernel import dates, french
from draille.kernel.contracts import Chart, Number, Table, Unit
from draille.kernel.money import Money
from draille.kernel.periods import Period
from draille.ui import charts, fields, figures, frames, leaflet, maps, tables
from draille.ui.shell import Shell

register = template.Library()


@register.filter
def number(value: Number | float | None, decimals: int = 0) -> str:
    """``{{ n|number }}`` prints 20 101; ``{{ n|number:1 }}`` 4,9."""
    return french.number(_given(value), decimals)


@register.filter
def percent(value: Number | float | None, decimals: int = 1) -> str:
    """``{{ share|percent:1 }}`` prints 30,3 %."""
    return french.percent(_given(value), decimals)


@register.filter
def euros(value: Money | None) -> str:
    """``{{ amount|euros }}`` prints 9,43 €."""
    return french.euros(_given(value))


@register.filter
def longdate(value: date | None) -> str:
    """``{{ day|longdate }}`` prints 1er mai 2024."""
    return french.long_date(_given(value))


@register.filter(expects_localtime=True)
def daywords(value: date | None) -> str:
    """``{{ day|daywords }}`` prints 1er mai 2024, 1 May 2024 or 1. Mai 2024: the page's language.

    A moment prints its local day.
    """
    return dates.day_words(value)


@register.filter
def shortdate(value: date | None) -> str:
    """``{{ day|shortdate }}`` prints 01/05/2024."""
    return french.short_date(_given(value))


@register.filter
def weekdaydate(value: date | None) -> str:
    """``{{ day|weekdaydate }}`` prints mercredi 1er mai 2024."""
    return french.weekday_date(_given(value))


@register.filter
def hour(value: Any) -> str:
    """``{{ moment|hour }}`` prints 10 h 30."""
    return french.hour(_given(value))


@register.filter
def period(value: Period) -> str:
    """``{{ period|period }}`` prints 2024, juillet 2024, du 1er au 15 mai 2024…"""
    return french.period_label(value)


@register.filter
def typeset(value: Any) -> str:
    """Text with the no-break spaces French asks for."""
    return french.typeset(str(value))


@register.inclusion_tag("ui/parts/table.html")
def data_table(
    table: Table, dense: bool = False, tall: bool = False, untitled: bool = False
) -> dict[str, Any]:
    """``{% data_table table %}``: a kernel table. ``untitled`` hides the caption, which stays for readers."""
    return {
        "table": table,
        "rows": tables.printed_rows(table),
        "totals": tables.printed_totals(table),
        "dense": dense,
        "tall": tall,
        "untitled": untitled,
    }


@register.inclusion_tag("ui/parts/chart.html")
def data_chart(chart: Chart, level: int = 3) -> dict[str, Any]:
    """``{% data_chart chart %}``: a kernel chart and its table; its script comes along."""
    return {
        "chart": chart,
        "level": level,
        "spec": charts.script_json(charts.chart_spec(chart)),
        "locale": charts.script_json(charts.LOCALE),
    }


@register.inclusion_tag("ui/parts/departement_map.html")
def departement_map(
    values: Mapping[str, Number | None],
    title: str,
    unit: str = "",
    decimals: int = 0,
    home: str = "",
    level: int = 3,
) -> dict[str, Any]:
    """``{% departement_map values title unit %}``: a map by département, its legend and its table."""
    drawn = maps.departement_map(values, unit=unit, decimals=decimals, home=home)
    return {"map": drawn, "title": title, "level": level}


@register.inclusion_tag("ui/parts/map.html", name="map")
def points_map(
    points: Sequence[leaflet.Point] = (),
    center: tuple[float, float] | None = None,
    zoom: int = 0,
    label: str = "",
    pick: bool = False,
) -> dict[str, Any]:
    """``{% map points label="Les restaurants" %}``: a map of points, loaded when it comes into view.

    A point maps ``latitude``, ``longitude``, ``name``, and where wished ``url``, ``text`` and ``kind``.
    With ``pick=True`` one point is chosen: the map follows and fills the inputs of its form that carry
    ``data-map-latitude`` and ``data-map-longitude``. Show the same things as text too: a map is never the
    only way. One a page.
    """
    return leaflet.map_context(_given(points) or (), _given(center), zoom, label, pick)


@register.inclusion_tag("ui/parts/field.html")
def field(field: BoundField, label: str = "", hint: str = "", chips: bool = False) -> dict[str, Any]:
    """``{% field form.name %}``: label, hint, error and control; ``chips=True`` makes choices large keys."""
    return fields.field_context(field, label=label, hint=hint, chips=chips)


@register.inclusion_tag("ui/parts/empty_state.html")
def empty_state(title: str, text: str, url: str = "", label: str = "") -> dict[str, Any]:
    """``{% empty_state title text url label %}``: what a page says when it has nothing yet."""
    return {"title": title, "text": text, "url": url, "label": label}


@register.inclusion_tag("ui/parts/change.html")
def change(
    value: Number | None, previous: Number | None, unit: Unit | str | None = None, reference: str = ""
) -> dict[str, Any]:
    """``{% change value previous unit %}``: +1,8 %, or points for a rate; words where one is missing."""
    return {"shown": figures.shown_change(_given(value), _given(previous), unit), "reference": reference}


@register.inclusion_tag("ui/parts/figure_card.html")
def figure_card(
    label: str,
    value: Number | None,
    unit: Unit | None = None,
    previous: Number | None = None,
    reference: str = "",
    url: str = "",
    mark: str = "",
) -> dict[str, Any]:
    """A figure as a card: value, change since ``reference`` ("2023"), and a mark such as "à date".

    Without ``reference`` nothing is said of an earlier value.
    """
    value, previous = _given(value), _given(previous)
    text, words = ("", "") if value is None else figures.shown_value(value, unit)
    before = "" if previous is None else " ".join(figures.shown_value(previous, unit)).strip()
    return {
        "label": label,
        "value": text,
        "words": words,
        "before": before,
        "shown": figures.shown_change(value, previous, unit),
        "reference": reference,
        "url": url,
        "mark": mark,
    }


@register.inclusion_tag("ui/parts/stepper.html")
def stepper(
    name: str, label: str, value: int = 1, minimum: int = 0, maximum: int = 99, id: str = ""
) -> dict[str, Any]:
    """``{% stepper "people" "Personnes" 2 1 50 %}``: a whole number with − and +."""
    return {
        "name": name,
        "label": label,
        "value": value,
        "minimum": minimum,
        "maximum": maximum,
        "id": id or f"id_{name}",
    }


@register.inclusion_tag("ui/parts/pages.html", takes_context=True)
def pages(context: template.Context, page: Any, singular: str, plural: str) -> dict[str, Any]:
    """``{% pages page "visite" "visites" %}``: how many there are, previous and next page."""
    return {
        "page": page,
        "request": context["request"],
        "count": french.count(page.paginator.count, singular, plural),
    }


@register.inclusion_tag("ui/parts/languages.html", takes_context=True)
def languages(context: template.Context, label: str = "") -> dict[str, Any]:
    """The same page in the other languages.

    A page whose address differs from one language to the next gives ``language_urls`` in its context; a
    language it has none in leads to the home.
    """
    current = translation.get_language()
    return {"label": label, "languages": frames.language_links(context, current)}


@register.inclusion_tag("ui/parts/public_menu.html", takes_context=True)
def public_menu(context: template.Context) -> dict[str, Any]:
    """The visitors' menu: the site's own, or what the apps bring; the page's own marked."""
    return {"links": frames.menu_links(context)}


@register.simple_tag(takes_context=True)
def public_shell(context: template.Context) -> Shell:
    """The frame of a public page: name, logo, menus, footer."""
    return frames.shell_in(context)


@register.inclusion_tag("ui/parts/demo.html")
def demo_mark() -> dict[str, Any]:
    """Says that this is the demonstration, where it is."""
    return {"demo": settings.DEMO}


@register.simple_tag
def office_name() -> str:
    """The name the office goes by."""
    return str(settings.WAGTAIL_SITE_NAME)


@register.simple_tag
def office_logo() -> str:
    """The address of the office's logo, or of the house's own drawing."""
    return reverse("ui:office_logo") if settings.OFFICE_LOGO else static("draille/favicon.svg")


@register.simple_tag
def office_styles() -> str:
    """The office's own colours, where it has some."""
    if not any(settings.OFFICE_COLORS.values()):
        return ""
    return format_html('<link rel="stylesheet" href="{}">', reverse("ui:office_stylesheet"))


def _given(value: Any) -> Any:
    # A template's unknown variable arrives as the empty string: it is missing too.
    return None if value == "" else value
