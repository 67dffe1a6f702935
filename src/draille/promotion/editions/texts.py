"""Words for paper: an offer's texts in a language, and text that no narrow column can be broken by."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

from draille.documents.cells import printed
from draille.kernel.french import NBSP
from draille.offer.offers.models import Offer
from draille.offer.offers.sentences import LocalTexts, active_language, localized

BREAK = "\u200b"
"""Where a line may break inside a word: drawn as nothing."""
LONGEST_WORD = 22
_SPACES = re.compile(r"[ \t\r\f\v]+")


def texts_of(offer: Offer, language: str) -> LocalTexts:
    """A machine's translation is not printed as if a person had written it: French stands instead."""
    texts = localized(offer, language)
    return localized(offer, "fr") if texts.machine else texts


def is_translated(offer: Offer, language: str) -> bool:
    """Whether what is printed of it is in the language; a sheet without text has nothing to translate."""
    return texts_of(offer, language).text_language == language or not (offer.summary or offer.description)


def for_paper(text: str, language: str = "fr") -> str:
    """One line, typeset in French, long words breakable."""
    one_line = _SPACES.sub(" ", " ".join(text.split())).strip()
    return breakable(printed(one_line) if language == "fr" else one_line)


def said(text: str) -> str:
    """Words of the templates: French spaces in French."""
    return printed(text) if active_language() == "fr" else text


def breakable(text: str, longest: int = LONGEST_WORD) -> str:
    """The same text, whose longest words may be broken."""
    return " ".join(word if len(word) <= longest else _broken(word, longest) for word in text.split(" "))


def _broken(word: str, longest: int) -> str:
    pieces = re.split(r"(?<=[-@./_])", word)
    return BREAK.join(
        piece[start : start + longest] for piece in pieces for start in range(0, len(piece), longest) if piece
    )


def phone_words(number: str) -> str:
    """A number that is not cut at the end of a line."""
    return number.strip().replace(" ", NBSP)


def site_words(url: str) -> str:
    """An address as people write it, without ``https://www.``; its host alone where it is long."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    whole = f"{host}{parts.path}".rstrip("/")
    return breakable(whole if len(whole) <= 36 else host)


def shortened(text: str, most: int) -> str:
    """The first sentences that fit, or words with an ellipsis."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    cut = text[: most + 1]
    if (end := max(cut.rfind(". "), cut.rfind("! "), cut.rfind("? "))) > most // 3:
        return cut[: end + 1]
    return cut[:most].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"


def folded(text: str) -> str:
    """For sorting: without accents and case."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))
