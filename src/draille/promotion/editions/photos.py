"""Photos for print: which may be printed, and their bytes at the size they are printed at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date

from wagtail.images.models import Filter

from draille.offer.offers.models import Offer, OfferPicture
from draille.territory.pictures.models import Picture, PictureRendition

SMALL = "fill-540x360|format-jpeg|jpegquality-82"
"""45 × 30 mm at 300 dots per inch: the guide, lists, a leaflet of more than a handful."""
LARGE = "fill-1020x680|format-jpeg|jpegquality-82"
"""86 × 57 mm at 300 dots per inch: across a panel."""
READERS = 8
"""Files read at once: little on a disk, much where the store is across a network."""


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo to print: what it shows in words, and who took it."""

    picture: Picture
    credit: str

    @property
    def asset(self) -> str:
        """Its name among the document's files."""
        return f"photo-{self.picture.pk}.jpg"


def photo_of(offer: Offer, last_day: date) -> Photo | None:
    """The first photo whose rights last as long as the print is given out; costs no query."""
    for shown in offer.pictures.all():
        if shown.picture is not None and _lasts(shown, last_day):
            return Photo(shown.picture, shown.credit or shown.picture.credit)
    return None


def _lasts(shown: OfferPicture, last_day: date) -> bool:
    ends = [day for day in (shown.expires_on, shown.picture.expires_on if shown.picture else None) if day]
    return all(day >= last_day for day in ends)


def missing_photos(photos: Iterable[Photo], spec: str) -> list[Photo]:
    """Those that were never made at this size; costs no query where renditions are prefetched."""
    return [photo for photo in _once(photos) if _existing(photo, spec) is None]


def make_photos(photos: Sequence[Photo], spec: str) -> Iterator[Photo]:
    """Make them at this size, one by one: told as each is done. One that cannot be read is passed over."""
    for photo in photos:
        _made(photo, spec)
        yield photo


def read_photos(photos: Iterable[Photo], spec: str) -> dict[str, bytes]:
    """The files by asset name. A photo not made yet is made; one whose file is gone is left out."""
    wanted = [(photo.asset, rendition) for photo in _once(photos) if (rendition := _made(photo, spec))]
    with ThreadPoolExecutor(READERS) as readers:
        found = readers.map(_bytes, [rendition for _asset, rendition in wanted])
    return {asset: content for (asset, _rendition), content in zip(wanted, found, strict=True) if content}


def _once(photos: Iterable[Photo]) -> list[Photo]:
    return list({photo.asset: photo for photo in photos}.values())


def _existing(photo: Photo, spec: str) -> PictureRendition | None:
    asked = Filter(spec=spec)
    return photo.picture.find_existing_renditions(asked).get(asked)


def _made(photo: Photo, spec: str) -> PictureRendition | None:
    if (there := _existing(photo, spec)) is not None:
        return there
    try:
        made: PictureRendition = photo.picture.get_rendition(spec)
    except (OSError, ValueError):
        return None
    return made


def _bytes(rendition: PictureRendition) -> bytes:
    try:
        with rendition.file.storage.open(rendition.file.name) as file:
            content: bytes = file.read()
    except OSError:
        return b""
    return content
