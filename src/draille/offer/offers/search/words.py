"""From text to tokens: pure computation, the same for what is indexed and for what is asked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain
from pathlib import Path

import snowballstemmer

VERSION = 1
"""To be raised with every change of these rules: sheets indexed by older ones are indexed anew."""

LONGEST_WORD = 40
LONGEST_KEPT = 80
"""Letters of a piece of text whose tokens are remembered."""
# Replaced one after the other: ``str.translate`` looks each letter of a long text up in a dictionary.
_LIGATURES = (("œ", "oe"), ("æ", "ae"), ("’", "'"), ("ʼ", "'"), ("‐", "-"), ("‑", "-"))
_COMPOUND = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_SHORT_FORMS = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}
_STEMMER = snowballstemmer.stemmer("french")

STOP_WORDS = frozenset((Path(__file__).parent / "stop_words.txt").read_text(encoding="utf-8").split())
"""What joins words and finds nothing by itself, in the three languages."""


def fold(word: str) -> str:
    """Without accents: ``été`` is ``ete``."""
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def compounds_of(text: str) -> list[str]:
    """Words in small letters with their accents, hyphens kept: ``l'Œuf du Pont-de-Montvert``.

    >>> compounds_of("L’Œuf du Pont-de-Montvert")
    ['l', 'oeuf', 'du', 'pont-de-montvert']
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    if not plain.isascii():
        for sign, letters in _LIGATURES:
            plain = plain.replace(sign, letters)
        plain = unicodedata.normalize("NFC", plain)
    return _COMPOUND.findall(plain)


def words_of(text: str) -> list[str]:
    """Words in small letters, accents kept, compounds taken apart, ``st`` written ``saint``."""
    return [
        _SHORT_FORMS.get(word, word)[:LONGEST_WORD]
        for compound in compounds_of(text)
        for word in compound.split("-")
    ]


# Bounded so that an import's memory is: a word in use is asked for again before so many others.
@lru_cache(maxsize=20_000)
def tokens_of_word(word: str) -> tuple[str, ...]:
    """What two spellings of a word have in common: without accents, and its stem with and without them.

    Both stems, because French endings are told by their accents ("randonnée") and people type without.
    """
    plain = fold(word)
    if not plain.isalpha():
        return (plain,)
    return tuple(dict.fromkeys((plain, _STEMMER.stemWord(plain), fold(_STEMMER.stemWord(word)))))


def _tokens_of_compound(compound: str) -> list[str]:
    parts = [_SHORT_FORMS.get(part, part)[:LONGEST_WORD] for part in compound.split("-")]
    found = [token for part in parts for token in tokens_of_word(part)]
    if len(parts) > 1:
        found.append(fold("".join(parts))[:LONGEST_WORD])
    return found


def _tokens_between(spaces: str) -> tuple[str, ...]:
    """The tokens of what stands between two spaces: ``l’été,`` or ``Pont-de-Montvert``."""
    return tuple(dict.fromkeys(chain.from_iterable(map(_tokens_of_compound, compounds_of(spaces)))))


_kept_between = lru_cache(maxsize=20_000)(_tokens_between)


def tokens_of(texts: Iterable[str | None], start: Mapping[str, None] | None = None) -> dict[str, None]:
    """The tokens of some texts, each once, in order, after those of ``start``.

    A compound is also found written in one word. Texts are cut at their spaces first, which no word crosses:
    most pieces of a text were met before.
    """
    pieces = dict.fromkeys(chain.from_iterable(text.split() for text in texts if text))
    short = max(map(len, pieces), default=0) <= LONGEST_KEPT
    found = map(_kept_between if short else _tokens_between, pieces)
    return dict.fromkeys(chain(start or (), chain.from_iterable(found)))


def plain_words(texts: Iterable[str], least: int = 4) -> set[str]:
    """The words a typing error may be corrected to: without accents, of some letters."""
    return {
        word
        for text in texts
        if text
        for word in map(fold, words_of(text))
        if len(word) >= least and word.isalpha()
    }


def asked_words(text: str, most: int = 8) -> list[str]:
    """The words of a question that say something, in order, each once; all where none does."""
    words = list(dict.fromkeys(words_of(text)))
    telling = [word for word in words if word not in STOP_WORDS]
    return (telling or words)[:most]
