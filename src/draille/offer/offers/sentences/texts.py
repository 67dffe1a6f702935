"""The texts of a sheet in a language."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language

from draille.offer.offers.enums import TRANSLATED
from draille.offer.offers.models import Offer


@dataclass(frozen=True, slots=True)
class LocalTexts:
    """Name and texts to show.

    Attributes:
        language: the language asked for.
        text_language: the one summary and description are in: French where nobody translated them.
        machine: whether a machine translated them and nobody read them again.
        stale: whether the French texts changed since they were translated.
    """

    name: str
    summary: str
    description: str
    language: str
    text_language: str
    machine: bool = False
    stale: bool = False


def active_language() -> str:
    """``fr``, ``en`` or ``de``."""
    return (get_language() or "fr").split("-")[0]


def localized(offer: Offer, language: str = "") -> LocalTexts:
    """The texts in a language (the active one when not given), French where one is missing.

    Costs no query where ``translations`` are prefetched.
    """
    language = language or active_language()
    french = LocalTexts(offer.name, offer.summary, offer.description, language, "fr")
    if language not in TRANSLATED:
        return french
    text = next((one for one in offer.translations.all() if one.language == language), None)
    if text is None:
        return french
    translated = bool(text.summary or text.description)
    return LocalTexts(
        name=text.name or offer.name,
        summary=text.summary or ("" if text.description else offer.summary),
        description=text.description or ("" if text.summary else offer.description),
        language=language,
        text_language=language if translated else "fr",
        machine=text.machine and translated,
        stale=translated and text.source_digest != offer.text_digest,
    )
