"""The files of a brochure: added, replaced under the same address, put back, taken from a printed edition."""

from __future__ import annotations

import hashlib
from uuid import uuid4

from django.contrib.auth.models import AbstractBaseUser
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction
from django.utils.text import slugify

from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.offer.offers.enums import LANGUAGES
from draille.promotion.brochures.actions.texts import create_brochure, publish_brochure
from draille.promotion.brochures.enums import Category, State
from draille.promotion.brochures.models import Brochure, BrochureFile, FileVersion
from draille.promotion.brochures.sniffing import Kept, sniff
from draille.promotion.editions.enums import EditionKind, EditionState
from draille.promotion.editions.models import Edition
from draille.territory.people.models import User

FOLDER = "brochures"
FROM_EDITION = {
    EditionKind.RESTAURANTS: Category.LEAFLET,
    EditionKind.LODGINGS: Category.GUIDE,
    EditionKind.CRAFTS: Category.MAP,
}


def set_file(
    *,
    brochure: Brochure,
    language: str,
    body: bytes,
    by: AbstractBaseUser | None,
    pages: int | None = None,
    name: str = "",
) -> FileVersion:
    """The file of a language, new or in place of the one before; its address stays.

    Args:
        pages: where they are known better than by reading the file.
        name: what the upload called itself, only to name it in a message.

    Raises:
        Refused: it is no file we take, or of another kind than the one it replaces.
    """
    if language not in LANGUAGES:
        raise Refused("Choisissez français, anglais ou allemand.", code="unknown_language", field="language")
    kept = sniff(body, name)
    digest = hashlib.sha256(kept.body).hexdigest()
    path = storages["private"].save(f"{FOLDER}/{uuid4().hex}.{kept.kind.value}", ContentFile(kept.body))
    try:
        return _enter(brochure, language, kept, digest, path, pages, by)
    except BaseException:
        storages["private"].delete(path)
        raise


@transaction.atomic
def _enter(
    brochure: Brochure,
    language: str,
    kept: Kept,
    digest: str,
    path: str,
    pages: int | None,
    by: AbstractBaseUser | None,
) -> FileVersion:
    Brochure.objects.select_for_update(of=("self",)).get(pk=brochure.pk)
    name = f"{brochure.slug}-{language}.{kept.kind.value}"
    file, _new = BrochureFile.objects.get_or_create(
        brochure=brochure, language=language, defaults={"name": name}
    )
    if file.current and file.current.digest == digest:
        raise Refused("Ce fichier est déjà celui de la brochure.", code="same_file", field="file")
    if file.current and file.current.kind != kept.kind:
        raise Refused(
            f"L’adresse de ce fichier finit en .{file.current.kind} : remplacez-le par un fichier du même "
            "type, ou créez une autre brochure.",
            code="other_kind",
            field="file",
        )
    version = FileVersion.objects.create(
        file=file,
        path=path,
        kind=kept.kind,
        size=len(kept.body),
        pages=pages or kept.pages,
        digest=digest,
        added_by=by if isinstance(by, User) else None,
    )
    file.name, file.current = (file.name if file.current else name), version
    file.save(update_fields=["name", "current"])
    write_entry(by=by, verb="set_brochure_file", record=brochure, note=file.name)
    return version


@transaction.atomic
def restore_version(*, version: FileVersion, by: AbstractBaseUser | None) -> BrochureFile:
    """Put an earlier version back: the undo of a replacement."""
    file = BrochureFile.objects.select_for_update(of=("self",)).get(pk=version.file_id)
    if file.current_id == version.pk:
        raise Refused("C’est déjà la version en ligne.", code="not_now", status=409)
    file.current = version
    file.save(update_fields=["current"])
    note = f"{file.name}, version du {version.added_at:%d/%m/%Y}"
    write_entry(by=by, verb="restore_brochure_file", record=file.brochure, note=note)
    return file


def offer_edition(*, edition: Edition, by: AbstractBaseUser | None) -> Brochure:
    """A printed edition as a brochure, published: a new one, or the next version of the same one."""
    if edition.state != EditionState.READY or edition.kind not in FROM_EDITION:
        raise Refused("Cette édition ne se propose pas aux visiteurs.", code="not_offered")
    try:
        with storages["private"].open(edition.path) as file:
            body = file.read()
    except OSError as error:
        raise Refused("Le PDF de cette édition n’est plus là.", code="gone") from error
    slug = edition_slug(edition)
    brochure = Brochure.objects.filter(slug=slug).first() or create_brochure(
        values={
            "title": _title(edition),
            "category": FROM_EDITION[EditionKind(edition.kind)],
            "year": edition.first_day.year,
            "printed_on": edition.day,
        },
        slug=slug,
        by=by,
    )
    set_file(brochure=brochure, language=edition.language, body=body, pages=edition.pages, by=by)
    if brochure.state != State.PUBLISHED:
        brochure = publish_brochure(brochure=brochure, by=by)
    return brochure


def edition_slug(edition: Edition) -> str:
    """The brochure of an edition: one by office for leaflets, one for all else."""
    words = str(EditionKind(edition.kind).label)
    if edition.kind == EditionKind.RESTAURANTS:
        words += f" {edition.office.short_name}"
    return slugify(words)[:70]


def _title(edition: Edition) -> str:
    words = str(EditionKind(edition.kind).label)
    office = f", {edition.office.short_name}" if edition.kind == EditionKind.RESTAURANTS else ""
    return f"{words[0].upper()}{words[1:]}{office}"
