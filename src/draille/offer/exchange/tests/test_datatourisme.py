"""DATAtourisme objects: the ontology’s classes, the flux’s layout, and the way round through our importer."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from draille.offer.exchange.datatourisme.archive import stream_archive
from draille.offer.exchange.datatourisme.kinds import classes_of
from draille.offer.exchange.datatourisme.objects import CONTEXT, describe_offer
from draille.offer.exchange.tests.cast import SECRET_MAIL, a_lodging, in_every_state, of_every_kind
from draille.offer.feeds.models import FeedProblem
from draille.offer.feeds.tests.helpers import a_feed, run_feed
from draille.offer.offers.enums import Kind
from draille.offer.offers.models import Offer
from draille.offer.offers.sheets import read_sheet
from draille.offer.offers.tests.factories import OfferFactory

pytestmark = pytest.mark.django_db
SHARED = Path(__file__).parents[6] / "shared" / "data" / "datatourisme"
ONTOLOGY = SHARED / "ontology" / "datatourisme-core.owl.jsonld"
CORE = "https://www.datatourisme.gouv.fr/ontology/core#"
ABOVE = "http://www.w3.org/2000/01/rdf-schema#subClassOf"


def whole_archive() -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(b"".join(stream_archive())))


def ontology() -> dict[str, set[str]]:
    """Each class with those above it, by their short names; empty where the file is not at hand."""
    if not ONTOLOGY.exists():
        return {}
    graph = json.loads(ONTOLOGY.read_text(encoding="utf-8"))
    nodes = graph if isinstance(graph, list) else graph["@graph"]
    above = {node["@id"]: {one["@id"] for one in node.get(ABOVE, [])} for node in nodes if "@id" in node}

    def climb(name: str) -> set[str]:
        return set().union(*({up} | climb(up) for up in above.get(name, set())))

    return {
        name.removeprefix(CORE): {up.removeprefix(CORE) for up in climb(name) if up.startswith(CORE)}
        for name in above
        if name.startswith(CORE)
    }


def test_every_class_is_the_ontologys_and_comes_with_those_above_it():
    known = ontology()
    for offer in of_every_kind():
        own = {name for name in classes_of(offer) if ":" not in name}
        assert "PointOfInterest" in own
        if known:
            assert own <= set(known), own - set(known)
            assert set().union(*(known[name] for name in own)) <= own, offer.name


def test_an_object_has_the_keys_of_the_national_files():
    found = describe_offer(a_lodging(), context=True)
    if SHARED.exists():
        real = next((SHARED / "flux-2020-cvl" / "objects").rglob("*.json"))
        missing = {"@id", "dc:identifier", "@type", "rdfs:label", "isLocatedAt", "lastUpdate"}
        assert missing <= set(json.loads(real.read_text(encoding="utf-8"))) & set(found)
    assert found["@context"]["@vocab"] == "https://www.datatourisme.fr/ontology/core#"
    assert found["rdfs:label"] == {"fr": ["Gîte des Rouvières"], "en": ["Rouvières hikers' lodge"]}
    place = found["isLocatedAt"][0]
    assert place["schema:address"][0]["hasAddressCity"]["insee"] == "48116"
    assert place["schema:geo"]["schema:latitude"] == "44.363400"
    assert place["petsAllowed"] is True
    assert found["reducedMobilityAccess"] is False
    assert found["allowedPersons"] == 14
    ratings = [review["hasReviewValue"]["@id"] for review in found["hasReview"]]
    assert ratings == ["kb:ScaleRating_3etoiles", "kb:LabelRating_AccueilVelo"]
    photo = found["hasRepresentation"][0]["ebucore:hasAnnotation"][0]
    assert (photo["credits"], photo["rightsEndDate"]) == (["A. Roux"], "2090-01-01")
    assert len(found["hasRepresentation"]) == 1
    assert SECRET_MAIL not in json.dumps(found)


def test_unknown_is_not_false():
    found = describe_offer(OfferFactory())
    for name in ("reducedMobilityAccess", "allowedPersons", "offers", "hasReview"):
        assert name not in found
    assert "petsAllowed" not in found["isLocatedAt"][0]


def test_the_archive_has_the_layout_of_a_flux():
    offers = in_every_state()
    with whole_archive() as archive:
        assert archive.testzip() is None
        index = json.loads(archive.read("index.json"))
        names = {name for name in archive.namelist() if name.startswith("objects/")}
        assert json.loads(archive.read("context.jsonld")) == CONTEXT
        assert b"Licence Ouverte" in archive.read("LICENCE.txt")
        only = index[0]
        uuid = str(offers["published"].uuid)
        assert len(index) == 1
        assert only["file"] == f"{uuid[0]}/{uuid[:2]}/0-{uuid}.json"
        assert names == {f"objects/{only['file']}"}
        assert json.loads(archive.read(f"objects/{only['file']}"))["dc:identifier"] == uuid


def test_the_archive_streams_in_pieces_at_a_fixed_cost(django_assert_max_num_queries):
    for number in range(60):
        OfferFactory(kind=Kind.SHOP, name=f"Épicerie {number}")
    with django_assert_max_num_queries(12):
        assert len(json.loads(whole_archive().read("index.json"))) == 60


ROUND = (
    "name",
    "summary",
    "description",
    "commune",
    "street",
    "postcode",
    "latitude",
    "longitude",
    "phone",
    "email",
    "website",
    "capacity",
    "rooms",
    "stars",
    "reduced_mobility",
)


def _again(category: str, kind: str) -> dict[str, Any]:
    offer = Offer.objects.get()
    assert (offer.kind, offer.category) == (kind, category)
    return read_sheet(Offer.objects.with_sheet().get())


def test_what_goes_out_comes_back_in(settings):
    settings.BASE_URL = "https://office.example"
    before = read_sheet(a_lodging())
    content = b"".join(stream_archive())
    Offer.objects.all().delete()
    run_feed(a_feed(), content)
    assert not FeedProblem.objects.filter(kind="error").exists()
    after = _again("stage_gite", Kind.LODGING)
    assert {name: after[name] for name in ROUND} == {name: before[name] for name in ROUND}
    assert after["booking_url"].endswith("/reserver/")
    assert {"wifi", "lang_en", "pay_card"} <= set(after["features"])
    assert [held["label"] for held in after["labels"]] == ["accueil_velo"]
    assert [price["minimum"] for price in after["prices"]] == [2200, 4500]
    assert after["translations"]["en"]["name"] == "Rouvières hikers' lodge"
    assert [photo["credit"] for photo in after["pictures"]] == ["A. Roux"]


def test_kinds_come_back_as_they_went():
    offers = {str(offer.uuid): (offer.kind, offer.name) for offer in of_every_kind()}
    content = b"".join(stream_archive())
    Offer.objects.all().delete()
    run_feed(a_feed(), content)
    back = {offer.name: offer.kind for offer in Offer.objects.all()}
    lost = {name for kind, name in offers.values() if back.get(name) != kind}
    # The ontology has no word for an association, and public services are not all a tourist's.
    assert lost == {"association culture", "association social", "association sport", "shop public_service"}
