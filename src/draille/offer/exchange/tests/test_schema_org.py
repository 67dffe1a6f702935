"""The schema.org descriptions hold to the vocabulary and tell the truth."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest

from draille.kernel.clock import today
from draille.offer.exchange.formats.schema_org import as_script, describe_list, describe_offer
from draille.offer.exchange.formats.schema_types import types_of
from draille.offer.exchange.tests.cast import SECRET_MAIL, a_lodging, of_every_kind
from draille.offer.offers.enums import Kind
from draille.offer.offers.links import public_path
from draille.offer.offers.models import Offer, OpeningPeriod
from draille.offer.offers.tests.factories import OfferFactory

pytestmark = pytest.mark.django_db
VOCABULARY = Path(__file__).parents[6] / "shared" / "data" / "schemas" / "schemaorg-30.0-tourism-types.csv"

# Of https://schema.org/, the properties used here of each type, where the whole list is not at hand.
SMALL = {
    "PostalAddress": {"streetAddress", "postalCode", "addressLocality", "addressCountry"},
    "GeoCoordinates": {"latitude", "longitude"},
    "Rating": {"ratingValue"},
    "LocationFeatureSpecification": {"name", "value"},
    "OpeningHoursSpecification": {"dayOfWeek", "opens", "closes", "validFrom", "validThrough"},
    "ImageObject": {"contentUrl", "caption", "creditText", "license"},
}


def vocabulary() -> dict[str, set[str]]:
    """The properties of each type, those it inherits too."""
    if not VOCABULARY.exists():
        return {}
    lists = {"ItemList": {"itemListElement", "itemListOrder", "numberOfItems"}}
    with VOCABULARY.open(encoding="utf-8", newline="") as lines:
        return lists | {
            row["label"]: {name.strip().rsplit("/", 1)[-1] for name in row["properties"].split(",")}
            for row in csv.DictReader(lines)
        }


def check(node: Any, known: dict[str, set[str]]) -> None:
    """Every property of a node is one of its types', all the way down."""
    if isinstance(node, list):
        for one in node:
            check(one, known)
    if not isinstance(node, dict):
        return
    types = node["@type"] if isinstance(node["@type"], list) else [node["@type"]]
    if known:
        assert set(types) <= set(known), types
        allowed = set().union(*(known[one] for one in types))
        used = {name for name in node if not name.startswith("@")}
        assert used <= allowed, (types, used - allowed)
    elif types[0] in SMALL:
        assert {name for name in node if not name.startswith("@")} <= SMALL[types[0]]
    for value in node.values():
        check(value, known)


def test_every_kind_holds_to_the_vocabulary():
    of_every_kind()
    known = vocabulary()
    for offer in Offer.objects.with_sheet():
        check(describe_offer(offer), known)


def test_a_whole_lodging_holds_to_the_vocabulary_and_is_whole():
    found = describe_offer(a_lodging(), "en")
    check(found, vocabulary())
    assert found["@type"] == "Hostel"
    assert found["name"] == "Rouvières hikers' lodge"
    assert found["geo"] == {
        "@type": "GeoCoordinates",
        "latitude": "44.363400",
        "longitude": "3.745100",
    }
    assert found["starRating"]["ratingValue"] == 3
    assert found["petsAllowed"] is True
    assert found["priceRange"] == "22 – 45 €"
    assert found["availableLanguage"] == ["en"]
    assert found["keywords"] == "Accueil Vélo"
    assert [image["creditText"] for image in found["image"]] == ["A. Roux"]
    assert all(image["license"].startswith("https://") for image in found["image"])
    assert {line["name"]: line["value"] for line in found["amenityFeature"]}["breakfast"] is True
    assert SECRET_MAIL not in json.dumps(found)


def test_hours_of_a_season_are_dated_and_what_is_on_request_is_not_said_open():
    found = describe_offer(a_lodging())
    hours = found["openingHoursSpecification"]
    assert {(line["opens"], line["closes"]) for line in hours} == {
        ("16:00", "19:00"),
        ("10:00", "12:00"),
        ("14:00", "19:00"),
    }
    assert all(line["validThrough"] >= today().isoformat() for line in hours)
    assert found["specialOpeningHoursSpecification"][0]["opens"] == "00:00"
    assert found["specialOpeningHoursSpecification"][0]["closes"] == "00:00"


def test_a_period_over_new_year_and_a_leap_day(settings):
    offer = OfferFactory(kind=Kind.SITE)
    OpeningPeriod.objects.create(
        offer=offer,
        first_day="2024-11-15",
        last_day="2024-02-29",
        yearly=True,
        first_in_year=1115,
        last_in_year=229,
        hours={"6": [["10:00", "18:00"]]},
    )
    for line in describe_offer(Offer.objects.with_sheet().get(pk=offer.pk))["openingHoursSpecification"]:
        assert line["validFrom"] < line["validThrough"]


def test_unknown_is_left_out():
    found = describe_offer(OfferFactory(phone="", latitude=None, longitude=None))
    for name in ("geo", "telephone", "petsAllowed", "isAccessibleForFree", "starRating", "image"):
        assert name not in found


def test_a_classification_that_ended_is_no_star():
    offer = OfferFactory(stars=4, classified_until="2020-01-01")
    assert "starRating" not in describe_offer(Offer.objects.get(pk=offer.pk))


def test_every_category_has_types():
    for offer in of_every_kind():
        assert types_of(offer)


def test_no_text_leaves_its_script():
    offer = OfferFactory(name="</script><script>alert(1)</script>", summary="<!-- & -->")
    script = as_script(describe_offer(offer))
    assert "<" not in script
    assert json.loads(script)["name"] == offer.name


def test_the_public_page_carries_it_and_names_its_other_forms(client):
    offer = a_lodging()
    page = client.get(public_path(offer, "en")).content.decode()
    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert any(json.loads(script).get("@type") == "Hostel" for script in scripts)
    link = re.search(r'rel="alternate" type="application/ld\+json" href="([^"]+)"', page)
    assert link
    linked = client.get(link.group(1).replace("&amp;", "&"))
    assert linked.headers["Content-Type"] == "application/ld+json"
    assert linked.json()["name"] == "Rouvières hikers' lodge"


def test_a_list_of_offers():
    offers = [OfferFactory(), OfferFactory()]
    found = describe_list(offers, "de", first=25)
    check(found, vocabulary())
    assert [item["position"] for item in found["itemListElement"]] == [25, 26]
    assert "/de/offre/" in found["itemListElement"][0]["url"]


def test_the_public_list_carries_its_offers(client):
    offer = a_lodging()
    page = client.get("/en/offres/").content.decode()
    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    found = next(one for one in map(json.loads, scripts) if one["@type"] == "ItemList")
    assert found["itemListElement"][0]["name"] == "Rouvières hikers' lodge"
    assert found["itemListElement"][0]["url"].endswith(public_path(offer, "en"))
