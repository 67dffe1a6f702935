"""Tourinsoft's syndication as XML: the same sheets as its JSON, by the same run."""

from __future__ import annotations

import json
from typing import Any
from xml.sax.saxutils import escape

import pytest

from draille.offer.feeds.models import FeedProblem, FeedSource
from draille.offer.feeds.tests.helpers import a_feed, run_feed
from draille.offer.offers.models import Offer
from draille.offer.offers.sheets import read_sheet

pytestmark = pytest.mark.django_db

ATOM = (
    '<feed xml:base="https://syndication.example/Objects" xmlns="http://www.w3.org/2005/Atom"'
    ' xmlns:d="http://schemas.microsoft.com/ado/2007/08/dataservices"'
    ' xmlns:m="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata">'
)
ENTRY = (
    "<entry><id>https://syndication.example/Objects('{key}')</id><title/><author><name/></author>"
    '<content type="application/xml"><m:properties>{fields}</m:properties></content></entry>'
)


def an_hotel(number: int = 1, **changes: Any) -> dict[str, Any]:
    """An object as the syndication's JSON gives it."""
    told = {
        "SyndicObjectID": f"HOTLOZ048{number:06}",
        "SyndicObjectName": f"Hôtel de l’Été & du Pont {number}",
        "ObjectTypeName": "Hôtellerie",
        "Updated": "2026-02-11T08:30:00",
        "GmapLatitude": "44.3251000",
        "GmapLongitude": "3.5934000",
        "AdresseComplete": "Le Pont||||48400|FLORAC TROIS RIVIERES|48061",
        "MoyenDeCom": "Téléphone filaire|04 66 00 00 12#Mél|hotel@demo.example#Site web (URL)|https://hotel.example/",
        "PeriodeOuverture": "01/04/2026|31/10/2026|08:00|12:00|14:00|18:00|Lundi$Mardi soir|Jeudi",
        "Tarifs": "Chambre double|50|70|#",
        "ClassementsllPrefectoral": "3 étoiles",
        "CapaciteTotale": "40",
        "Labels": "#Qualité Tourisme",
        "ModesPaiements": "Espèces#Carte bancaire",
        "PrestationsActivites": None,
        "DescriptionCommerciale": "Au bord du Tarnon,\nface au pont. 10 € < 12 €",
        "MediaPhotoss": [
            {
                "SyndicObjectId": "PHOTO1",
                "Photo": {"Url": "https://photos.example/a.jpg", "Titre": "La cour", "Credit": "Office"},
            },
            {
                "SyndicObjectId": "PHOTO2",
                "Photo": {"Url": "https://photos.example/b.jpg", "Titre": "", "Credit": None},
            },
        ],
    }
    return {**told, **changes}


def _element(name: str, value: Any, prefix: str, item: str) -> str:
    if value is None:
        return f'<{prefix}{name} m:null="true"/>' if prefix else f"<{name}/>"
    if isinstance(value, list):
        inner = "".join(_element(item, one, prefix, item) for one in value)
    elif isinstance(value, dict):
        inner = "".join(_element(key, one, prefix, item) for key, one in value.items())
    else:
        inner = escape(str(value))
    return f"<{prefix}{name}>{inner}</{prefix}{name}>"


def as_atom(objects: list[dict[str, Any]], count: int | None = None) -> bytes:
    """The OData answer of a syndication."""
    entries = (
        ENTRY.format(
            key=told.get("SyndicObjectID", ""),
            fields="".join(_element(name, value, "d:", "element") for name, value in told.items()),
        )
        for told in objects
    )
    total = "" if count is None else f"<m:count>{count}</m:count>"
    return f'<?xml version="1.0" encoding="utf-8"?>{ATOM}{total}{"".join(entries)}</feed>'.encode()


def as_plain(objects: list[dict[str, Any]], encoding: str = "iso-8859-1") -> bytes:
    """The same without namespaces, in an older encoding."""
    told = (_element("SyndicObject", item, "", "MediaPhotos") for item in objects)
    words = f'<?xml version="1.0" encoding="{encoding}"?><SyndicObjects>{"".join(told)}</SyndicObjects>'
    return words.encode(encoding, "xmlcharrefreplace")


def as_json(objects: list[dict[str, Any]]) -> bytes:
    return json.dumps({"value": objects}).encode()


def _sheets() -> list[dict[str, Any]]:
    return [read_sheet(offer) for offer in Offer.objects.order_by("name")]


@pytest.mark.parametrize("written", [as_atom, as_plain])
def test_xml_becomes_the_same_sheets_as_json(written):
    objects = [an_hotel(1), an_hotel(2, MediaPhotoss=[an_hotel()["MediaPhotoss"][0]], Labels=None)]
    run_feed(a_feed("tourinsoft"), as_json(objects))
    wanted = _sheets()
    Offer.objects.all().delete()
    run = run_feed(a_feed("tourinsoft"), written(objects))
    assert (run.state, run.counts["created"]) == ("done", 2)
    assert _sheets() == wanted
    hotel = wanted[0]
    assert (hotel["name"], hotel["commune"], hotel["stars"]) == ("Hôtel de l’Été & du Pont 1", "48061", 3)
    assert hotel["description"].endswith("10 € < 12 €")
    assert [picture["source_url"][-5:] for picture in hotel["pictures"]] == ["a.jpg", "b.jpg"]
    assert (hotel["pictures"][0]["caption"], hotel["pictures"][0]["credit"]) == ("La cour", "Office")
    assert hotel["periods"][0]["hours"] == {
        "0": [["08:00", "12:00"], ["14:00", "18:00"]],
        "1": [["14:00", "18:00"]],
    }
    assert hotel["prices"][0]["minimum"] == 5000
    assert [label["label"] for label in hotel["labels"]] == ["qualite_tourisme"]
    assert {"pay_cash", "pay_card"} <= set(hotel["features"])


def test_an_unchanged_delivery_writes_nothing_and_json_may_follow_xml():
    objects = [an_hotel(1), an_hotel(2)]
    feed = a_feed("tourinsoft")
    run_feed(feed, as_atom(objects))
    assert run_feed(feed, as_atom(objects)).counts["unchanged"] == 2
    assert run_feed(feed, as_json(objects)).counts["unchanged"] == 2
    changed = run_feed(feed, as_atom([objects[0], an_hotel(2, CapaciteTotale="44")]))
    assert (changed.counts["changed"], changed.counts["unchanged"]) == (1, 1)
    assert Offer.objects.get(name__endswith="2").capacity == 44


def test_one_bad_object_is_told_and_stops_nothing():
    nameless = an_hotel(2, SyndicObjectName=None)
    run = run_feed(a_feed("tourinsoft"), as_atom([an_hotel(1), nameless, an_hotel(3)]))
    assert (run.counts["created"], run.counts["refused"]) == (2, 1)
    problem = FeedProblem.objects.get(kind="refused")
    assert (problem.identifier, problem.place) == ("HOTLOZ048000002", 2)


def test_what_left_is_proposed_unless_the_source_announces_more():
    feed = a_feed("tourinsoft")
    run_feed(feed, as_atom([an_hotel(1), an_hotel(2)]))
    cut = run_feed(feed, as_atom([an_hotel(1)], count=2))
    assert "annonce 2 objets" in cut.warning
    assert not FeedSource.objects.filter(missing_since__isnull=False).exists()
    run = run_feed(feed, as_atom([an_hotel(1)], count=1))
    assert run.counts["missing"] == 1
    assert FeedSource.objects.get(missing_since__isnull=False).identifier == "HOTLOZ048000002"


def test_a_delivery_cut_short_writes_nothing():
    whole = as_atom([an_hotel(number) for number in range(1, 40)])
    run = run_feed(a_feed("tourinsoft"), whole[: len(whole) * 3 // 4])
    assert run.state == "failed"
    assert "refusé" in run.failure
    assert not Offer.objects.exists()
