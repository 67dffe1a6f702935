"""Feeds and deliveries for tests: small objects in the shapes of the field, with invented names."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile

from draille.offer.feeds import actions
from draille.offer.feeds.enums import Format
from draille.offer.feeds.models import Feed, FeedRun
from draille.offer.feeds.running.engine import do_run

SHARED = Path(__file__).resolve().parents[6] / "shared" / "data"
_KEYS = iter(range(1, 1_000_000))


def a_feed(form: str = Format.DATATOURISME, **options: Any) -> Feed:
    """A feed, open to every commune unless said otherwise."""
    options.setdefault("name", f"Flux {next(_KEYS)}")
    options.setdefault("new_communes", True)
    return Feed.objects.create(format=form, **options)


def delivered(feed: Feed, content: bytes, name: str = "flux.zip") -> Feed:
    """The feed with a file to read."""
    return actions.upload_delivery(feed=feed, file=ContentFile(content, name=name), by=None)


def run_feed(feed: Feed, content: bytes | None = None, *, dry: bool = False) -> FeedRun:
    """Read the feed to the end, here and now."""
    if content is not None:
        feed = delivered(feed, content)
    run = do_run(actions.start_run(feed=feed, dry=dry, by=None, now=True).pk)
    assert run is not None
    return run


def an_object(number: int = 1, **changes: Any) -> dict[str, Any]:
    """A DATAtourisme lodging in Florac Trois Rivières."""
    told: dict[str, Any] = {
        "@id": f"https://data.datatourisme.fr/48/{number:08x}-0000-3000-8000-000000000000",
        "dc:identifier": f"HLOLAR048{number:06}",
        "@type": ["schema:LodgingBusiness", "Accommodation", "PlaceOfInterest", "SelfCateringAccommodation"],
        "rdfs:label": {"fr": [f"Gîte des Clèdes {number}"]},
        "hasDescription": [{"shortDescription": {"fr": ["Au bord du Tarnon."]}}],
        "isLocatedAt": [
            {
                "schema:geo": {"schema:latitude": "44.3251", "schema:longitude": "3.5934"},
                "schema:address": [
                    {
                        "schema:addressLocality": "Florac Trois Rivières",
                        "schema:postalCode": "48400",
                        "schema:streetAddress": ["Le Pont"],
                        "hasAddressCity": {"insee": "48061"},
                    }
                ],
            }
        ],
        "hasContact": [{"schema:telephone": ["+33 4 66 00 00 12"], "schema:email": ["gite@demo.example"]}],
        "allowedPersons": 4,
        "lastUpdate": "2026-03-01",
    }
    return {**told, **changes}


def an_archive(objects: Iterable[Mapping[str, Any]], *, index: bool = True, **extra: bytes) -> bytes:
    """A DATAtourisme archive of these objects; ``extra`` members by name."""
    told = io.BytesIO()
    names = []
    with zipfile.ZipFile(told, "w", zipfile.ZIP_DEFLATED) as archive:
        for item in objects:
            key = str(item["@id"]).rsplit("/", 2)
            name = f"{key[2][0]}/{key[2][:2]}/{key[1]}-{key[2]}.json"
            names.append({"label": "x", "file": name})
            archive.writestr(f"objects/{name}", json.dumps(item))
        if index:
            archive.writestr("index.json", json.dumps(names))
        for name, content in extra.items():
            archive.writestr(name, content)
    return told.getvalue()


def zipped_folder(folder: Path) -> bytes:
    """A folder as the archive it came from."""
    told = io.BytesIO()
    with zipfile.ZipFile(told, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.rglob("*.json")):
            archive.write(file, file.relative_to(folder).as_posix())
    return told.getvalue()
