"""Public texts are translated, and translations need no step of their own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils import translation

from draille.config.settings import PACKAGE
from draille.config.translations import PATTERN, compiled_translations

BLOCKS = re.compile(r"{%\s*blocktranslate.*?%}(.*?){%\s*endblocktranslate\s*%}", re.DOTALL)

# What staff read is French and marked by nothing; what is marked is read by visitors.
KEYWORDS = {"_": None, "gettext": None, "gettext_lazy": None, "ngettext": (1, 2), "ngettext_lazy": (1, 2)}
PLURAL = re.compile(r"{%\s*plural\s*%}")


def _texts() -> set[str]:
    found: set[str] = set()
    for path in PACKAGE.rglob("*"):
        if path.suffix not in {".html", ".txt", ".mjml", ".py"} or "tests" in path.parts:
            continue
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".py":
            with path.open("rb") as file:
                for _line, words, _comments, _context in extract("python", file, KEYWORDS):
                    found.add(words if isinstance(words, str) else words[0])
            continue
        found |= {words for _, words in re.findall(r"""{%\s*translate\s+(["'])(.+?)\1""", text)}
        found |= {
            re.sub(r"{{\s*(\w+)\s*}}", r"%(\1)s", PLURAL.split(block)[0].strip().replace("%", "%%"))
            for block in BLOCKS.findall(text)
        }
    return found


def _known(language: str) -> set[str]:
    known: set[str] = set()
    for source in PACKAGE.glob(PATTERN):
        if source.parts[-3] == language:
            with source.open("rb") as file:
                for message in read_po(file, locale=language):
                    singular = message.id if isinstance(message.id, str) else message.id[0]
                    known |= {singular} if all(message.string) and message.string else set()
    return known


@pytest.mark.parametrize("language", [code for code, _ in settings.LANGUAGES if code != "fr"])
def test_every_public_text_is_translated(language):
    assert _texts() - _known(language) == set()


def test_translations_are_made_by_whoever_starts_first(tmp_path: Path):
    folder = compiled_translations(PACKAGE, tmp_path)
    assert (folder / "de" / "LC_MESSAGES" / "django.mo").is_file()
    assert compiled_translations(PACKAGE, tmp_path) == folder
    assert [path.name for path in tmp_path.iterdir()] == [folder.name]


@pytest.mark.parametrize(
    ("language", "words"), [("fr", "Nous écrire"), ("en", "Write to us"), ("de", "Schreiben Sie uns")]
)
def test_django_reads_them(language, words):
    with translation.override(language):
        assert translation.gettext("Nous écrire") == words
