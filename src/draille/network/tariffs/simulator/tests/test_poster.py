"""The poster: one page, nothing cut, tagged, in four languages, whatever was voted."""

from __future__ import annotations

import re
import shutil
import subprocess
from itertools import combinations
from pathlib import Path

import pytest
from django.test import Client

from draille.documents.tests.reading import read_pdf
from draille.kernel.refusals import Refused
from draille.network.tariffs.demo import seed_tariffs
from draille.network.tariffs.documents import LANGUAGES, poster_pdf
from draille.network.tariffs.enums import Category, Nature, Regime
from draille.network.tariffs.models import AdditionalTax, CollectionPeriod, Deliberation, Tariff

pytestmark = pytest.mark.django_db
poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")


@pytest.fixture(autouse=True)
def territory() -> None:
    seed_tariffs(lambda _words: None)


def the_longest() -> str:
    """Four periods, every additional tax, every rent, a flat rate, a long name, nothing verified."""
    vote = Deliberation.objects.get(communes__insee="30201")
    vote.rent_night, vote.rent_week, vote.rent_month, vote.verified = 100, 5000, 20000, False
    vote.save()
    vote.authority.name = "Communauté d’agglomération du Grand Bassin des Hautes Vallées et des Monts"
    vote.authority.save()
    vote.communes.filter(insee="30201").update(name="Saint-Germain-de-Calberte-sous-la-Montagne-du-Bougès")
    vote.regimes.exclude(nature=Nature.UNCLASSIFIED).update(regime=Regime.FLAT)
    for component in ("rail", "region_idf", "transport_idf"):
        AdditionalTax.objects.create(
            deliberation=vote, component=component, percent=34, source="CGCT, art. L4332-4 à L4332-6"
        )
    vote.periods.update(last_month=3, last_day=31)
    for place, (first, last) in enumerate((((4, 1), (6, 30)), ((7, 1), (8, 31)), ((9, 1), (12, 31)))):
        period = CollectionPeriod.objects.create(
            deliberation=vote,
            first_month=first[0],
            first_day=first[1],
            last_month=last[0],
            last_day=last[1],
        )
        Tariff.objects.bulk_create(
            Tariff(period=period, category=one, amount=place + one / 10, is_cap=one == 1) for one in Category
        )
    return "30201"


Box = tuple[float, ...]
"""Left, top, right, bottom in millimetres."""


def words_on(body: bytes, folder: Path) -> list[Box]:
    """The boxes of the words of the only page, an A4 sheet."""
    (folder / "made.pdf").write_bytes(body)
    command = ["pdftotext", "-bbox", str(folder / "made.pdf"), "-"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    (sheet,) = re.findall(r'<page width="([\d.]+)" height="([\d.]+)"', told)
    assert [round(float(points) * 25.4 / 72) for points in sheet] == [210, 297]
    found = re.findall(r'<word xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)"', told)
    return [tuple(float(points) * 25.4 / 72 for points in word) for word in found]


def over(one: Box, two: Box) -> bool:
    """Whether a word covers another: line boxes of one paragraph may touch, letters may not."""
    wide = min(one[2], two[2]) - max(one[0], two[0])
    high = min(one[3], two[3]) - max(one[1], two[1])
    return wide > 0.3 and high > 0.6 * min(one[3] - one[1], two[3] - two[1])


def many_periods(count: int) -> str:
    """As many periods, each with tariffs of its own."""
    vote = Deliberation.objects.get(communes__insee="30201")
    vote.periods.all().delete()
    vote.additionals.all().delete()
    for place in range(count):
        days = {"first_month": place + 1, "first_day": 1, "last_month": place + 1, "last_day": 28}
        period = CollectionPeriod.objects.create(deliberation=vote, **days)
        Tariff.objects.bulk_create(
            Tariff(period=period, category=one, amount=place + one / 10, is_cap=one == 1) for one in Category
        )
    return "30201"


@poppler
@pytest.mark.parametrize(("language", "count"), [("fr", 5), ("en", 6), ("de", 8), ("nl", 7)])
def test_no_period_is_left_out(language: str, count: int, tmp_path: Path):
    body = poster_pdf(many_periods(count), 2026, language)
    words = words_on(body, tmp_path)
    assert all(left >= 10 and right <= 200 and bottom <= 277 for left, _top, right, bottom in words)
    assert not [(one, two) for one, two in combinations(words, 2) if over(one, two)]
    said = read_pdf(body).root.content
    for place in range(count):
        assert f"{place},40" in said or f"{place}.40" in said


@poppler
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("longest", [False, True])
def test_one_whole_page(language: str, longest: bool, tmp_path: Path):
    insee = the_longest() if longest else "48194"
    body = poster_pdf(insee, 2026, language, Category.THREE_STARS)
    words = words_on(body, tmp_path)
    assert len(words) > 100
    for left, top, right, bottom in words:
        assert (left >= 10, right <= 200, top >= 8, bottom <= 277) == (True,) * 4, (left, top, right, bottom)
    assert not [(one, two) for one, two in combinations(words, 2) if over(one, two)]
    read = read_pdf(body)
    assert (read.ua, read.lang[:2], read.marked) == ("1", language, True)
    assert len(read.root.all("TR")) == 10


def test_what_it_says(client: Client):
    pdf = client.get("/taxe-de-sejour/affiche/30201/fr.pdf?annee=2026")
    assert pdf["Content-Type"] == "application/pdf"
    words = read_pdf(pdf.content).root.content.replace("\u00a0", " ").replace("\u202f", " ")
    for told in (
        "0,99 €",
        "3,5 % du prix",
        "moins de 18 ans",
        "21 juin 2024",
        "L2333-26",
        "départementale 10 %",
    ):
        assert told in words


def test_what_there_is_not(client: Client):
    for path in ("48194/es", "75056/fr", "48194/fr.pdf?annee=1999"):
        path = path if "?" in path else f"{path}.pdf"
        assert client.get(f"/taxe-de-sejour/affiche/{path}").status_code == 404
    with pytest.raises(Refused):
        poster_pdf("75056", 2026, "fr")


def test_too_many(client: Client, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("draille.network.tariffs.public.views.POSTERS_AN_HOUR", 1)
    monkeypatch.setattr("draille.network.tariffs.public.views.poster_pdf", lambda *_args: b"%PDF")
    assert client.get("/taxe-de-sejour/affiche/48194/fr.pdf").status_code == 200
    assert client.get("/taxe-de-sejour/affiche/48194/fr.pdf").status_code == 200  # kept from the first time
    assert client.get("/taxe-de-sejour/affiche/48194/de.pdf").status_code == 429
