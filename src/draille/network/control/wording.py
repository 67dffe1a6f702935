"""A reminder in words: its text filled in, in the host's language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format

from draille.kernel.dates import day_words
from draille.kernel.french import euros, typeset
from draille.kernel.money import Money
from draille.network.control.models import LetterText
from draille.network.control.queries.late import Late
from draille.network.control.rules.words import filled, one_line
from draille.network.control.texts import defaults
from draille.network.hosts.models import Host

SPACE = "/hebergeurs/"
"""The hosts' space: an address of the contract between apps."""


def space_url() -> str:
    """The whole address of the hosts' space."""
    return f"{settings.BASE_URL}{SPACE}"


def amount_words(cents: int, language: str) -> str:
    """« 12,30 € », “€12.30”, „12,30 €“."""
    if language == "en":
        return f"€{Decimal(cents) / 100:,.2f}"
    if language == "de":
        figures = f"{Decimal(cents) / 100:,.2f}".translate(str.maketrans(",.", ".,"))
        return f"{figures}\u00a0€"
    return euros(Money(cents))


def months_words(months: list[date]) -> str:
    """« juillet 2026, août 2026 », in the active language."""
    return ", ".join(date_format(month, "F Y") for month in months)


def texts_of(code: str) -> dict[str, tuple[str, str]]:
    """Title and body by language: the office's, or those it started from."""
    found = {name: (title, body) for key, name, title, body in defaults() if key == code}
    for text in LetterText.objects.filter(code=code):
        found[text.language] = (text.title, text.body)
    return found


def reminder_words(code: str, late: Late, texts: Mapping[str, tuple[str, str]]) -> tuple[str, str]:
    """Title and body of a reminder to that host, in its language (French where there is no other)."""
    language = late.host.language if late.host.language in texts else "fr"
    title, body = texts[language]
    with translation.override(language):
        values = reminder_values(late, language)
    title, body = one_line(filled(title, values))[:250], filled(body, values)
    return (typeset(title), typeset(body)) if language == "fr" else (title, body)


def reminder_values(late: Late, language: str) -> dict[str, str]:
    """What stands for each placeholder; the language is the active one."""
    host = late.host
    authorities = sorted({str(item.authority) for item in late.items if item.authority})
    return {
        **host_values(host),
        "mois": months_words(late.months),
        "hebergements": "\n".join(f"– {name}" for name in late.lodgings),
        "echeance": day_words(late.deadline),
        "montant": amount_words(late.amount, language),
        "collectivite": ", ".join(authorities),
        "lien": space_url(),
        "office": settings.WAGTAIL_SITE_NAME,
    }


def host_values(host: Host) -> dict[str, str]:
    """What is said of a host."""
    return {"nom": host.contact_name or host.name, "hebergeur": host.name, "numero": host.code}
