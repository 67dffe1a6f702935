"""The poster of the tariffs for a lobby, that every host must show: A4, one page, in four languages."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import qrcode
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from qrcode.constants import ERROR_CORRECT_M

from draille.documents.engine import compile_pdf, compile_png
from draille.kernel.clock import today
from draille.kernel.refusals import Refused
from draille.network.tariffs.documents.words import LANGUAGES, Words
from draille.network.tariffs.enums import Category
from draille.network.tariffs.tables import Rate, SeasonRates, TariffTable, tariff_table

TEMPLATE = Path(__file__).parent / "poster.typ"
MOST_COLUMNS = 6
"""Of tariffs side by side; more periods are shared out in several tables, one under the other."""


def poster_pdf(insee: str, year: int, language: str, category: Category | None = None) -> bytes:
    """The poster of a commune and a year, as PDF/UA.

    Args:
        language: one of ``LANGUAGES``.
        category: the line to bring out, of the lodging the poster hangs in.

    Raises:
        Refused: no tariff is known (``no_tariff``), or no such language (``wrong_language``).
    """
    data = poster_data(insee, year, language, category)
    return compile_pdf(
        TEMPLATE,
        data,
        title=f"{data['title']}, {data['commune']}",
        day=today(),
        lang=language,
        author=data["organisation"],
        assets={"qr.png": _qr(data["url"])},
    )


def poster_png(
    insee: str, year: int, language: str, category: Category | None = None, dots: float = 60
) -> list[bytes]:
    """Its pages, to look at."""
    data = poster_data(insee, year, language, category)
    return compile_png(
        TEMPLATE, data, title="", lang=language, dots=dots, assets={"qr.png": _qr(data["url"])}
    )


def poster_data(insee: str, year: int, language: str, category: Category | None) -> dict[str, Any]:
    """What ``poster.typ`` reads: finished words only."""
    if language not in LANGUAGES:
        raise Refused("Les langues de l’affiche sont fr, en, de et nl.", code="wrong_language", status=404)
    table = tariff_table(insee, year)
    if table is None:
        raise Refused("Aucun tarif n’est connu pour cette commune.", code="no_tariff", status=404)
    words = Words(language)
    url = _simulator_url(language, insee)
    return {
        **table_words(table, language, category),
        "groups": _groups(len(table.seasons)),
        "organisation": str(settings.WAGTAIL_SITE_NAME),
        "lead": words.say("lead", authority=table.basis.authority),
        "sources": {"title": words.say("sources"), "items": _sources(table, words)},
        "edition": words.say("edition", day=words.day(today())),
        "online": words.say("online"),
        "url": url,
        "address": url.partition("://")[2].partition("?")[0].rstrip("/"),
    }


def table_words(table: TariffTable, language: str, category: Category | None = None) -> dict[str, Any]:
    """Tariffs, who does not pay, what is good to know: for the poster and for the page."""
    words = Words(language)
    seasons = list(table.seasons)
    return {
        "title": words.say("title", year=table.year),
        "commune": table.commune,
        "head": words.say("category"),
        "unit": words.say("unit"),
        "columns": [] if len(seasons) == 1 else [_spans(one, words) for one in seasons],
        "rows": _rows(seasons, category, words, extra=bool(table.additionals)),
        "collected": _collected(seasons, words),
        "exempt": {"title": words.say("exempt"), "items": _exempt(table, words)},
        "good": {"title": words.say("good"), "items": _good(table, words)},
        "unverified": "" if table.basis.verified else words.say("unverified"),
    }


def _groups(count: int) -> list[list[int]]:
    """Which columns stand side by side: as many in each table as can be, none left out."""
    tables = -(-count // MOST_COLUMNS)
    size = -(-count // tables) if tables else 1
    return [list(range(first, min(first + size, count))) for first in range(0, count, size)]


def _rows(
    seasons: list[SeasonRates], category: Category | None, words: Words, *, extra: bool
) -> list[dict[str, Any]]:
    rows = []
    for one in Category:
        rates = [season.rates.get(one) for season in seasons]
        if not any(rates):
            continue
        shares = [rate for rate in rates if rate and rate.percent is not None]
        note = _note(shares, words, extra) if shares else ""
        rows.append(
            {
                "label": words.of("categories", one.value),
                "note": note,
                "amounts": [_amount(rate, words) for rate in rates],
                "mine": words.say("yours") if one is category else "",
            }
        )
    return rows


def _amount(rate: Rate | None, words: Words) -> str:
    if rate is None:
        return words.say("nothing")
    if rate.percent is not None:
        return words.say("percent_of", percent=words.percent(rate.percent))
    return words.euros(rate.total)


def _note(rates: list[Rate], words: Words, extra: bool) -> str:
    """How a percentage is counted, and its cap: one a period where they differ."""
    caps = list(dict.fromkeys(words.euros(rate.total) for rate in rates))
    percents = list(dict.fromkeys(words.percent(rate.percent) for rate in rates if rate.percent is not None))
    name = "percent_extra" if extra else "percent_note"
    return words.say(name, percent=" / ".join(percents), cap=" / ".join(caps))


def _spans(season: SeasonRates, words: Words) -> str:
    if season.whole_year:
        return words.say("all_year")
    spans = [
        words.say("season", first=words.day_of_year(first), last=words.day_of_year(last))
        for first, last in season.spans
    ]
    return words.say("join").join(spans) if len(spans) < 3 else ", ".join(spans)


def _collected(seasons: list[SeasonRates], words: Words) -> str:
    spans = [span for season in seasons for span in season.spans]
    if len(seasons) == 1 and not seasons[0].whole_year:
        return words.say("collected", seasons=_spans(seasons[0], words))
    return "" if len(spans) > 1 else words.say("whole")


def _exempt(table: TariffTable, words: Words) -> list[str]:
    items = [words.say(name) for name in ("minors", "seasonal", "emergency")]
    rents = [words.say(f"rent_{per}", amount=words.euros(cents)) for per, cents in table.rents.items()]
    if rents:
        items.append(words.say("low_rent", rents=words.say("join").join(rents)))
    return [*items, words.say("residents")]


def _good(table: TariffTable, words: Words) -> list[str]:
    items = [words.say("invoice_rule")]
    if table.additionals:
        taxes = [
            words.of("components", one.component.value, percent=words.percent(one.percent))
            for one in table.additionals
        ]
        items.append(words.say("additional", taxes=", ".join(taxes)))
    if table.flat:
        names = ", ".join(words.of("natures", nature.value) for nature in table.flat)
        items.append(words.say("flat", natures=names[:1].upper() + names[1:]))
    return items


def _sources(table: TariffTable, words: Words) -> list[str]:
    voted = words.say("deliberation", day=words.day(table.basis.voted_on), authority=table.basis.authority)
    articles = sorted({one.source.removeprefix("CGCT, ") for one in table.additionals if one.source})
    return [voted, " ".join([words.say("code"), *(f"{one}." for one in articles)])]


def _simulator_url(language: str, insee: str) -> str:
    with translation.override(language if language in dict(settings.LANGUAGES) else "en"):
        return f"{settings.BASE_URL}{reverse('tariffs:simulate')}?commune={insee}"


def _qr(url: str) -> bytes:
    code = qrcode.QRCode(border=0, box_size=8, error_correction=ERROR_CORRECT_M, mask_pattern=3)
    code.add_data(url)
    code.make()
    made = io.BytesIO()
    code.make_image().get_image().convert("1").save(made, format="PNG")
    return made.getvalue()
