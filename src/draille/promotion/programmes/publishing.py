"""A programme handed to whatever offers files to the public."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.files.storage import storages
from django.utils.text import slugify

from draille.promotion.programmes.enums import ProgrammeState
from draille.promotion.programmes.models import Leaflet, Programme


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicFile:
    """A document to read, its title and the name to save it under."""

    title: str
    name: str
    body: bytes


def public_files(programme: Programme) -> list[PublicFile]:
    """Its documents as they are read on a screen, never the sheets to fold.

    Raises:
        OSError: a file is gone from the store.
    """
    if programme.state != ProgrammeState.READY:
        return []
    return [
        PublicFile(title=leaflet.title, name=file_name(leaflet), body=read_file(leaflet.path))
        for leaflet in programme.leaflets.select_related("programme__office")
    ]


def read_file(path: str) -> bytes:
    """From the private store."""
    with storages["private"].open(path) as file:
        body: bytes = file.read()
    return body


def file_name(leaflet: Leaflet, *, sheets: bool = False) -> str:
    """``programme-mont-lozere-2026-07-04-fr.pdf``, ``…-a-plier.pdf``."""
    programme = leaflet.programme
    words = ["programme", programme.whose, leaflet.first_day.isoformat(), programme.language]
    if programme.kind == "poster":
        words[0] = "affiche"
    if leaflet.number > 1:
        words.append(str(leaflet.number))
    if sheets:
        words.append("à plier")
    return f"{slugify(' '.join(words))}.pdf"
