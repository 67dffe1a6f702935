"""Making editions, at once or in the background, and keeping what was made."""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Iterable
from datetime import timedelta
from functools import partial
from uuid import uuid4

from dateutil.relativedelta import relativedelta
from django.contrib.auth.models import AbstractBaseUser
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import override

from draille.documents.engine import DocumentError
from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.offer.offers.enums import LANGUAGES
from draille.promotion.editions import printing, tasks
from draille.promotion.editions.contents import contents_of, photos_in
from draille.promotion.editions.enums import EditionKind, EditionState
from draille.promotion.editions.models import Edition
from draille.promotion.editions.orders import Order
from draille.promotion.editions.photos import make_photos, missing_photos
from draille.territory.people.models import User

KEPT_MONTHS = 13
"""A season is compared with the one before it."""
LONGEST_SEASON = timedelta(days=366)
AT_ONCE = 20
"""Photos that may still be made while somebody waits; more are made in the background (50 ms each)."""
PROGRESS_EVERY = 5
PAGE = re.compile(rb"/Type\s*/Page\b")
log = logging.getLogger(__name__)


def make_edition(*, order: Order, by: AbstractBaseUser | None) -> Edition:
    """The edition asked for: ready, or waiting for its photos to be made in the background.

    The same document asked twice is kept once.

    Raises:
        Refused: what is asked makes no sense, there is nothing to print, or the PDF cannot be made.
    """
    _refuse_wrong(order)
    contents = contents_of(order)
    if order.kind == EditionKind.PROOFS and not contents.found:
        raise Refused("Aucune fiche publiée de partenaire à faire relire.", code="nothing_to_print")
    missing = missing_photos(photos_in(contents, order), contents.spec)
    if len(missing) <= AT_ONCE:
        return _keep(order, by, *_made(order))
    edition = _edition(order, by, state=EditionState.WAITING, total=len(missing))
    with transaction.atomic():
        edition.save()
        transaction.on_commit(partial(tasks.finish_edition.enqueue, edition.pk))
    return edition


def finish_edition(*, edition: Edition) -> Edition:
    """Make the photos of one that waits, telling how many are done, then the document."""
    if edition.state != EditionState.WAITING:
        return edition
    order = order_of(edition)
    contents = contents_of(order)
    missing = missing_photos(photos_in(contents, order), contents.spec)
    for done, _photo in enumerate(make_photos(missing, contents.spec), start=1):
        edition.done = min(done, edition.total)
        if done % PROGRESS_EVERY == 0 or done == len(missing):
            edition.save(update_fields=["done"])
    try:
        body, offers = _made(order)
    except Refused as refusal:
        edition.state, edition.error = EditionState.FAILED, str(refusal)[:300]
        edition.save(update_fields=["state", "error"])
        return edition
    return _store(edition, body, offers, by=edition.made_by)


def forget_editions() -> int:
    """Delete documents of more than ``KEPT_MONTHS``, but the newest of each edition. How many.

    An edition is told by its kind, office, language and professional: last year's guide stays until this
    year's is made, however late that is.
    """
    limit = timezone.now() - relativedelta(months=KEPT_MONTHS)
    whose = ("kind", "office", "language", "owner")
    ready = Edition.objects.filter(state=EditionState.READY).order_by()
    newest = {row["last"] for row in ready.values(*whose).annotate(last=Max("pk"))}
    old = Edition.objects.filter(made_at__lt=limit).order_by("pk").values_list("pk", flat=True)
    return sum(_forget(pk) for pk in old if pk not in newest)


@transaction.atomic
def _forget(pk: int) -> int:
    locked = Edition.objects.select_for_update(of=("self",)).select_related("office", "owner")
    edition = locked.filter(pk=pk).first()
    if edition is None:
        return 0
    write_entry(by=None, verb="forget_edition", record=edition, note=told(edition))
    if edition.path:
        transaction.on_commit(partial(storages["private"].delete, edition.path))
    edition.delete()
    return 1


def order_of(edition: Edition) -> Order:
    """What was asked for it."""
    return Order(
        kind=edition.kind,
        office=edition.office,
        first_day=edition.first_day,
        last_day=edition.last_day,
        day=edition.day,
        language=edition.language,
        owner=edition.owner,
        due_on=edition.due_on,
    )


def _refuse_wrong(order: Order) -> None:
    if order.kind not in EditionKind.values:
        raise Refused("Cette édition n’existe pas.", code="unknown_kind", field="kind")
    if order.language not in LANGUAGES:
        raise Refused("Choisissez français, anglais ou allemand.", code="unknown_language", field="language")
    if order.last_day < order.first_day:
        raise Refused(
            "La saison finit avant de commencer : vérifiez les dates.", code="dates", field="last_day"
        )
    if order.last_day - order.first_day > LONGEST_SEASON:
        raise Refused("Une saison dure un an au plus.", code="too_long", field="last_day")
    if order.owner is not None and not order.owner.partner:
        raise Refused(
            "Ce professionnel n’est pas partenaire : il n’a pas de bon à tirer.",
            code="not_a_partner",
            field="owner",
        )


def _made(order: Order) -> tuple[bytes, int]:
    try:
        body, document = printing.edition_pdf(order)
    except DocumentError as error:
        log.exception("an edition could not be made")
        raise Refused(
            f"Le PDF n’a pas pu être fait ({error.message}). Prévenez la personne qui suit l’outil.",
            code="document_failed",
        ) from error
    return body, document.offers


def _edition(order: Order, by: AbstractBaseUser | None, *, state: str, total: int = 0) -> Edition:
    return Edition(
        kind=order.kind,
        office=order.office,
        owner=order.owner,
        first_day=order.first_day,
        last_day=order.last_day,
        day=order.day,
        language=order.language,
        due_on=order.due_on,
        state=state,
        total=total,
        made_by=by if isinstance(by, User) else None,
    )


def _keep(order: Order, by: AbstractBaseUser | None, body: bytes, offers: int) -> Edition:
    digest = hashlib.sha256(body).hexdigest()
    same = Edition.objects.filter(kind=order.kind, digest=digest, state=EditionState.READY).first()
    return same or _store(_edition(order, by, state=EditionState.WAITING), body, offers, by=by)


def _store(edition: Edition, body: bytes, offers: int, *, by: AbstractBaseUser | None) -> Edition:
    """Keep the file, then say so: a file without its line is a stray, a line without its file would lie."""
    edition.path = storages["private"].save(f"editions/{uuid4().hex}.pdf", ContentFile(body))
    edition.digest = hashlib.sha256(body).hexdigest()
    edition.pages = len(PAGE.findall(body))
    edition.size, edition.offers = len(body), offers
    edition.state, edition.error = EditionState.READY, ""
    with transaction.atomic():
        edition.save()
        write_entry(by=by, verb="make_edition", record=edition, note=told(edition))
    return edition


def told(edition: Edition) -> str:
    """What was asked, in words, for the journal."""
    with override("fr"):
        words: Iterable[str] = (
            edition.get_language_display(),
            f"du {edition.first_day:%d/%m/%Y} au {edition.last_day:%d/%m/%Y}",
            f"{edition.pages} pages",
        )
    return ", ".join(words)
