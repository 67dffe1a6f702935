"""Fetching the photos that sheets wait for: cleaned like any upload, with credit and end of rights."""

from __future__ import annotations

import logging
from datetime import timedelta
from io import BytesIO
from itertools import groupby

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from draille.kernel import outside
from draille.kernel.clock import today
from draille.kernel.refusals import Refused
from draille.offer.feeds.models import FeedSource, PictureTrouble
from draille.offer.offers.enums import Status
from draille.offer.offers.models import OfferPicture
from draille.territory.pictures.actions import add_picture
from draille.territory.pictures.enums import Licence
from draille.territory.pictures.models import Picture

AT_ONCE = 400
MOST_BYTES = 15 * 1024 * 1024
MOST_TRIES = 4
WAIT = timedelta(hours=20)
CUT_AFTER = 5
"""So many failures of the network in a row: the line is down, the rest waits for the next time."""
NETWORK = {"unreachable", "unknown_host", "too_slow", "cut_short"}
logger = logging.getLogger(__name__)


def fetch_pictures(most: int = AT_ONCE) -> int:
    """Fetch photos of sheets in use, at most so many addresses. How many were fetched; may be run again."""
    fetched = failed = 0
    for address, found in groupby(_waiting(most), key=lambda shown: shown.source_url):
        shown = list(found)
        try:
            _fetch_one(address, shown)
            fetched, failed = fetched + 1, 0
        except (outside.OutsideError, Refused) as error:
            _note(address, str(error))
            failed = failed + 1 if error.code in NETWORK else 0
            if failed >= CUT_AFTER:
                logger.warning("photos: the network does not answer, %s fetched", fetched)
                break
    return fetched


def _waiting(most: int) -> list[OfferPicture]:
    tired = PictureTrouble.objects.filter(
        Q(tries__gte=MOST_TRIES) | Q(tried_at__gt=timezone.now() - WAIT)
    ).values("url")
    return list(
        OfferPicture.objects.filter(picture__isnull=True)
        .filter(Q(expires_on__isnull=True) | Q(expires_on__gte=today()))
        .exclude(offer__status=Status.ARCHIVED)
        .exclude(source_url__in=tired)
        .select_related("offer")
        .order_by("source_url", "pk")[:most]
    )


def _fetch_one(address: str, shown: list[OfferPicture]) -> None:
    """One address, for all the sheets that wait for it; one fetched before is taken from the library."""
    waiting = OfferPicture.objects.filter(source_url=address, picture__isnull=True)
    known = OfferPicture.objects.filter(source_url=address, picture__isnull=False).first()
    if known is None:
        body = BytesIO()
        outside.fetch(address, most_bytes=MOST_BYTES, seconds=60, accept="image/*", into=body)
        with transaction.atomic():
            waiting.update(picture=_add(address, body.getvalue(), shown[0]))
            PictureTrouble.objects.filter(url=address).delete()
    else:
        waiting.update(picture_id=known.picture_id)


def _add(address: str, body: bytes, shown: OfferPicture) -> Picture:
    source = FeedSource.objects.filter(offer=shown.offer).select_related("feed").first()
    feed = source.feed if source else None
    name = address.split("?")[0].rsplit("/", 1)[-1][:80] or "photo"
    return add_picture(
        SimpleUploadedFile(name, body),
        alt=shown.caption or shown.offer.name,
        credit=shown.credit or (feed.credit or feed.name if feed else "droits réservés"),
        licence=feed.licence if feed else Licence.OTHER,
        expires_on=shown.expires_on,
        title=shown.caption or shown.offer.name,
        by=None,
    )


def _note(address: str, reason: str) -> None:
    trouble, _new = PictureTrouble.objects.get_or_create(url=address)
    PictureTrouble.objects.filter(pk=trouble.pk).update(
        tries=F("tries") + 1, reason=reason[:200], tried_at=timezone.now()
    )
