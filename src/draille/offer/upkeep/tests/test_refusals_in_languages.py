"""What the form of a sheet refuses is said in the professional's language, never half in French."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from draille.offer.offers.models import Offer
from draille.offer.offers.tests.test_sheet_form import posted
from draille.offer.upkeep.public_forms import OwnerForm
from draille.offer.upkeep.tests.factories import a_link, an_offer

pytestmark = pytest.mark.django_db

WRONG: dict[str, Any] = {
    "labels-TOTAL_FORMS": "1",
    "labels-0-number": "12",
    "periods-TOTAL_FORMS": "3",
    "periods-0-h0": "de bonne heure",
    "periods-1-yearly": "on",
    "periods-1-first_day": "2027-05-01",
    "periods-2-first_day": "2027-06-01",
    "periods-2-last_day": "2027-05-01",
    "exceptions-TOTAL_FORMS": "1",
    "exceptions-0-note": "une fête",
    "prices-TOTAL_FORMS": "3",
    "prices-0-minimum": "douze",
    "prices-1-minimum": "20",
    "prices-1-maximum": "10",
    "prices-2-minimum": "100001",
    "pictures-new-TOTAL_FORMS": "3",
    "pictures-new-0-alt": "Mas",
    "website": "x",
    "email": "x",
}
FRENCH = re.compile(
    r"[Cc]hoisissez|[Dd]onnez|n’est pas|ne se lit|Écrivez|Dites|Indiquez|finit|fichier|valeur| : "
    r"|Période|Jour|Tarif|Nouvelle"
)


@pytest.fixture(autouse=True)
def _no_counts(db):
    cache.clear()


def refused(language: str) -> list[str]:
    offer = an_offer()
    _link, secret = a_link(offer)
    data = posted(OwnerForm(offer=Offer.objects.with_sheet().get(pk=offer.pk)))
    sent = data.dict() | {key: data.getlist(key) for key in data} | WRONG
    broken = SimpleUploadedFile("photo.jpg", b"%PDF-1.7", "image/jpeg")
    empty = SimpleUploadedFile("photo.heic", b"0000ftypheic" + b"0" * 40, "image/heic")
    sent |= {"pictures-new-1-file": broken, "pictures-new-2-file": empty}
    page = Client().post(f"/{language}/maj/{secret}/", sent)
    assert page.status_code == 422
    body = page.content.decode()
    return [
        re.sub(r"<[^>]+>", "", words).strip()
        for words in re.findall(r'class="(?:d-error|errorlist)[^"]*"[^>]*>(.*?)</(?:p|ul)>', body, re.S)
    ]


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_refusal_is_in_the_language(language: str) -> None:
    told = refused(language)
    assert len(told) >= 15
    assert [
        words for words in told if FRENCH.search(words.replace("\u00a0", " ").replace("\u202f", " "))
    ] == []


def test_in_english_in_words() -> None:
    told = " ".join(" ".join(refused("en")).split()).replace("&#x27;", "'")
    for words in (
        "cannot be read as opening hours",
        "give both dates",
        "ends before it begins",
        "Give the date",
        "is not an amount",
        "lower than the minimum",
        "from €0 to €100,000",
        "Choose the label",
        "HEIC",
        "not a photo we can read",
    ):
        assert words in told, words
