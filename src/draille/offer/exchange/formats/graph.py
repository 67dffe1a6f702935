"""The published offers as one schema.org graph, sent while it is read, the data set itself first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from draille.offer.exchange.formats.schema_org import CONTEXT, describe_offer
from draille.offer.exchange.licence import data_licence
from draille.offer.exchange.links import downloads, page_url
from draille.offer.exchange.reading import State, catalogue_state, each_published
from draille.offer.offers.models import OfferQuerySet


def describe_dataset(state: State, language: str = "fr") -> dict[str, Any]:
    """https://schema.org/Dataset for the page of open data and the head of the graph."""
    with translation.override(language):
        found = {
            "@type": "Dataset",
            "@id": page_url("fr"),
            "name": _("L’offre touristique de %(office)s") % {"office": settings.WAGTAIL_SITE_NAME},
            "description": _(
                "Hébergements, restaurants, activités, sites, lieux de baignade, producteurs, artisans "
                "d’art, "
                "commerces et associations publiés par l’office de tourisme, mis à jour à chaque "
                "modification."
            ),
            "url": page_url(language),
            "license": data_licence().url,
            "isAccessibleForFree": True,
            "inLanguage": ["fr", "en", "de"],
            "creator": {
                "@type": "Organization",
                "name": settings.WAGTAIL_SITE_NAME,
                "url": settings.BASE_URL,
            },
            "distribution": [
                {"@type": "DataDownload", "encodingFormat": one.content_type, "contentUrl": one.url}
                for one in downloads()
            ],
        }
    if state.changed:
        found["dateModified"] = state.changed.date().isoformat()
    return found


def stream_graph(offers: OfferQuerySet | None = None, language: str = "fr") -> Iterator[bytes]:
    """The graph, an offer a line."""
    yield orjson.dumps({"@context": CONTEXT})[:-1] + b',"@graph":[\n'
    yield orjson.dumps(describe_dataset(catalogue_state(), language))
    for offer in each_published(offers):
        yield b",\n" + orjson.dumps(describe_offer(offer, language, context=False))
    yield b"\n]}\n"
