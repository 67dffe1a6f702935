"""The texts of an event in a language."""

from __future__ import annotations

from dataclasses import dataclass

from draille.offer.agenda.models import Event
from draille.offer.offers.enums import TRANSLATED
from draille.offer.offers.sentences import active_language


@dataclass(frozen=True, slots=True)
class EventTexts:
    """Title and texts to show; ``text_language`` is the one summary and description are in."""

    title: str
    summary: str
    description: str
    language: str
    text_language: str
    machine: bool = False
    stale: bool = False


def localized(event: Event, language: str = "") -> EventTexts:
    """The texts in a language (the active one when not given), French where one is missing.

    Costs no query where ``translations`` are prefetched.
    """
    language = language or active_language()
    french = EventTexts(event.title, event.summary, event.description, language, "fr")
    if language not in TRANSLATED:
        return french
    text = next((one for one in event.translations.all() if one.language == language), None)
    if text is None:
        return french
    translated = bool(text.summary or text.description)
    return EventTexts(
        title=text.title or event.title,
        summary=text.summary or ("" if text.description else event.summary),
        description=text.description or ("" if text.summary else event.description),
        language=language,
        text_language=language if translated else "fr",
        machine=text.machine and translated,
        stale=translated and text.source_digest != event.text_digest,
    )
