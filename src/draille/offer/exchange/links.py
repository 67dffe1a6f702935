"""The addresses of what is given out."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import translation


@dataclass(frozen=True, slots=True)
class Download:
    """A file of open data."""

    name: str
    view: str
    content_type: str
    label: str

    @property
    def url(self) -> str:
        """Its whole address."""
        return f"{settings.BASE_URL}{reverse(self.view)}"


def downloads() -> list[Download]:
    """The files, in the order of the page."""
    return [
        Download("offres.csv", "exchange_files:offers_csv", "text/csv", "CSV"),
        Download("offres.geojson", "exchange_files:offers_geojson", "application/geo+json", "GeoJSON"),
        Download(
            "offres.jsonld", "exchange_files:offers_jsonld", "application/ld+json", "schema.org JSON-LD"
        ),
        Download("datatourisme.zip", "exchange_files:offers_datatourisme", "application/zip", "DATAtourisme"),
    ]


def page_url(language: str = "fr") -> str:
    """The page of open data."""
    with translation.override(language):
        return f"{settings.BASE_URL}{reverse('exchange:show_open_data')}"


def api_root() -> str:
    """Where the read API begins."""
    return f"{settings.BASE_URL}/donnees/api/v1/"


def mcp_url() -> str:
    """Where assistants connect."""
    return f"{settings.BASE_URL}{reverse('exchange_files:answer_assistant')}"
