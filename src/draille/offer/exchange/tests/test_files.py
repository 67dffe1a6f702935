"""The files of open data, photos, and what search engines and assistants are told."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile
from typing import Any
from xml.etree import ElementTree

import pytest
from django.core.cache import caches

from draille.offer.exchange import sitemaps
from draille.offer.exchange.licence import photo_terms
from draille.offer.exchange.tests.cast import SECRET_MAIL, SECRET_NOTE, a_lodging, a_photo, in_every_state
from draille.offer.offers.enums import Kind, Status
from draille.offer.offers.models import Offer
from draille.offer.offers.tests.factories import OfferFactory
from draille.territory.pictures.enums import Licence
from tests.factories import OfficeFactory

pytestmark = pytest.mark.django_db
FILES = ("offres.csv", "offres.geojson", "offres.jsonld", "datatourisme.zip")


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    caches["memory"].clear()


def body(client: Any, name: str, **params: str) -> bytes:
    answer = client.get(f"/donnees/{name}", params)
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


def plain(name: str, content: bytes) -> str:
    """The whole text of a file, of an archive too."""
    if not name.endswith(".zip"):
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "".join(archive.read(member).decode() for member in archive.namelist())


@pytest.mark.parametrize("name", FILES)
def test_only_what_is_published_and_nothing_of_the_owner(client, name):
    in_every_state()
    text = plain(name, body(client, name))
    assert "Mas published" in text
    for status in set(Status.values) - {"published"}:
        assert f"Mas {status}" not in text
    assert SECRET_MAIL not in text
    assert SECRET_NOTE not in text
    assert "etalab" in text.lower()


@pytest.mark.parametrize("name", FILES)
def test_a_file_says_its_licence_and_is_sent_once(client, name):
    OfferFactory()
    first = client.get(f"/donnees/{name}")
    assert 'rel="license"' in first.headers["Link"]
    assert name in first.headers["Content-Disposition"]
    list(first.streaming_content)
    again = client.get(f"/donnees/{name}", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    head = client.head(f"/donnees/{name}")
    assert (head.status_code, head.content) == (200, b"")


@pytest.mark.parametrize("name", FILES)
def test_the_cost_of_a_file_is_fixed(client, name, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for number in range(5):
        a_lodging(name=f"Mas {number}")
    body(client, name)
    with CaptureQueriesContext(connection) as few:
        body(client, name)
    for number in range(45):
        OfferFactory(kind=Kind.SITE, name=f"Site {number}")
    with django_assert_num_queries(len(few)):
        body(client, name)


def test_long_files_are_read_in_pieces(client, monkeypatch):
    from draille.offer.exchange import reading

    monkeypatch.setattr(reading.each_published, "__defaults__", (None, 3))
    made = {str(OfferFactory(name=f"Mas {number}").uuid) for number in range(10)}
    features = json.loads(body(client, "offres.geojson"))["features"]
    assert len(features) == 10
    assert {feature["id"] for feature in features} == made


def test_files_take_the_filters_of_the_api(client):
    OfferFactory(kind=Kind.RESTAURANT, name="Auberge")
    OfferFactory(kind=Kind.SITE, name="Menhir")
    found = json.loads(body(client, "offres.geojson", kind="site"))
    assert [feature["properties"]["name"] for feature in found["features"]] == ["Menhir"]
    assert client.get("/donnees/offres.csv?kind=castle").status_code == 400
    assert client.get("/donnees/offres.csv?kin=site").status_code == 400


def test_an_empty_catalogue_is_still_whole(client):
    assert json.loads(body(client, "offres.geojson"))["features"] == []
    assert json.loads(body(client, "offres.jsonld"))["@graph"][0]["@type"] == "Dataset"
    with zipfile.ZipFile(io.BytesIO(body(client, "datatourisme.zip"))) as archive:
        assert json.loads(archive.read("index.json")) == []


def test_geojson_puts_longitude_first(client):
    OfferFactory(latitude=44.3634, longitude=3.7451)
    OfferFactory(latitude=None, longitude=None, name="Nulle part")
    found = json.loads(body(client, "offres.geojson", lang="en"))
    assert found["licence"]["name"].startswith("Licence Ouverte")
    points = [feature["geometry"] for feature in found["features"]]
    assert {"type": "Point", "coordinates": [3.7451, 44.3634]} in points
    assert None in points


@pytest.mark.parametrize("text", ["=1+1", "+33", "-2+3|cmd", "@SUM(A1)", "\t=1", "＝1"])
def test_no_cell_is_run_by_a_spreadsheet(client, text):
    OfferFactory(name=f"{text} mas", summary=text)
    content = body(client, "offres.csv").decode("utf-8-sig")
    row = next(iter(csv.DictReader(io.StringIO(content), delimiter=";")))
    assert row["Nom"].startswith("'")
    assert not row["Accroche"].lstrip().startswith(("=", "@"))


def test_the_spreadsheet_opens_in_french(client):
    a_lodging()
    content = body(client, "offres.csv")
    assert content.startswith("\ufeff".encode())
    row = next(iter(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";")))
    assert (row["Nom anglais"], row["Commune"]) == (
        "Rouvières hikers' lodge",
        Offer.objects.get().commune.name,
    )
    assert row["Latitude"] == "44,363400"


def test_gzip_where_it_is_asked_for(client):
    for number in range(30):
        OfferFactory(name=f"Mas {number}")
    packed = client.get("/donnees/offres.csv", headers={"Accept-Encoding": "gzip"})
    assert "Mas 29" in gzip.decompress(b"".join(packed.streaming_content)).decode()
    archive = client.get("/donnees/datatourisme.zip", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in archive.headers


def test_files_have_a_limit_of_their_own(client, settings):
    settings.DATA_REQUESTS_A_MINUTE = 30
    codes = [client.head("/donnees/offres.csv").status_code for _ in range(4)]
    assert codes[0] == 200
    assert 429 in codes


# Photos


@pytest.mark.parametrize(
    ("licence", "credit", "shared"),
    [
        (Licence.OFFICE, "", True),
        (Licence.OPEN, "", True),
        (Licence.CC_BY, "A. Roux", True),
        (Licence.CC_BY, "", False),
        (Licence.CC_BY_SA, "", False),
        (Licence.PUBLIC_DOMAIN, "", True),
        (Licence.CEDED, "A. Roux", False),
        (Licence.OTHER, "A. Roux", False),
    ],
)
def test_only_photos_that_may_be_passed_on(licence, credit, shared):
    assert (photo_terms(licence, credit) is not None) is shared


def test_a_photo_is_sent_while_its_rights_and_its_sheet_last(client):
    shown = a_photo()
    address = f"/donnees/photos/{shown.pk}.jpg"
    assert client.get(address).status_code == 302
    assert client.get("/donnees/photos/999999.jpg").status_code == 404
    assert client.get(f"/donnees/photos/{a_photo(Licence.CEDED).pk}.jpg").status_code == 404
    assert client.get(f"/donnees/photos/{a_photo(expires_on='2020-01-01').pk}.jpg").status_code == 404
    Offer.objects.filter(pk=shown.offer_id).update(status=Status.SUSPENDED)
    assert client.get(address).status_code == 404


def test_one_offer_as_linked_data(client):
    offers = in_every_state()
    for status, offer in offers.items():
        for address in (
            f"/donnees/offres/{offer.uuid}.jsonld",
            f"/donnees/offres/{offer.uuid}/datatourisme.json",
        ):
            answer = client.get(address)
            assert answer.status_code == (200 if status == "published" else 404)
            if status == "published":
                assert "@context" in answer.json()


# Engines and assistants


def test_the_map_names_every_language_of_published_sheets_only(client):
    offers = in_every_state()
    index = client.get("/sitemap.xml")
    assert b"sitemap-offres-de.xml" in index.content
    page = client.get("/sitemap-offres-en.xml")
    root = ElementTree.fromstring(page.content)
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    entries = root.findall("s:url", space)
    assert len(entries) == 1
    offer = offers["published"]
    assert entries[0].find("s:loc", space).text.endswith(f"/en/offre/{offer.pk}/{offer.path_name}/")
    links = {link.get("hreflang"): link.get("href") for link in entries[0].findall("x:link", space)}
    assert set(links) == {"fr", "en", "de", "x-default"}
    assert links["x-default"] == links["fr"]
    assert client.get("/sitemap-pages-fr.xml").status_code == 200
    assert client.get("/sitemap-nothing.xml").status_code == 404


def test_a_long_map_is_cut_and_only_its_page_is_read(client, monkeypatch, django_assert_max_num_queries):
    monkeypatch.setattr(sitemaps.OfferSitemap, "limit", 4)
    for number in range(10):
        OfferFactory(name=f"Mas {number}")
    assert client.get("/sitemap.xml").content.count(b"sitemap-offres-fr.xml") == 3
    with django_assert_max_num_queries(3):
        assert client.get("/sitemap-offres-fr.xml?p=3").content.count(b"<loc>") == 2
    assert client.get("/sitemap-offres-fr.xml?p=99").status_code == 404


def test_robots_and_llms(client):
    office = OfficeFactory(phone="04 66 00 00 12", email="bureau@office.example")
    OfferFactory(kind=Kind.RESTAURANT)
    robots = client.get("/robots.txt").content.decode()
    assert "Disallow: /gestion/" in robots
    assert robots.rstrip().endswith("/sitemap.xml")
    text = client.get("/llms.txt").content.decode()
    for words in (office.name, "/mcp", "openapi.json", "Licence Ouverte", "?kind=restaurant) : 1"):
        assert words in text
    assert text.startswith("# ")
