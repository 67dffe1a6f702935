"""Under which terms the offer is given out, and which photos may go with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings

from draille.territory.pictures.enums import Licence as PictureLicence

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase


@dataclass(frozen=True, slots=True)
class Terms:
    """A licence by its name and the page that holds its text."""

    name: str
    url: str

    def as_dict(self) -> dict[str, str]:
        """``{"name", "url"}``."""
        return {"name": self.name, "url": self.url}


_OPEN = Terms("Licence Ouverte 2.0 (Etalab)", "https://www.etalab.gouv.fr/licence-ouverte-open-licence/")
_PHOTO_TERMS = {
    PictureLicence.CC_BY.value: Terms("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    PictureLicence.CC_BY_SA.value: Terms("CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    PictureLicence.OPEN.value: _OPEN,
    PictureLicence.PUBLIC_DOMAIN.value: Terms(
        "Domaine public", "https://creativecommons.org/publicdomain/mark/1.0/"
    ),
}
_CREDIT_NEEDED = {PictureLicence.CC_BY.value, PictureLicence.CC_BY_SA.value}


def data_licence() -> Terms:
    """The licence of texts and facts (``DRAILLE_DATA_LICENCE``)."""
    return Terms(settings.DATA_LICENCE["name"], settings.DATA_LICENCE["url"])


def photo_terms(licence: str, credit: str) -> Terms | None:
    """The terms a photo may be passed on under; ``None`` where it may only be shown by the office.

    Rights ceded to the office, and terms nobody named, do not let the office cede them in turn. A Creative
    Commons photo without its author cannot be reused rightly.
    """
    if licence == PictureLicence.OFFICE:
        return data_licence()
    if licence in _CREDIT_NEEDED and not credit:
        return None
    return _PHOTO_TERMS.get(licence)


def state_licence(response: HttpResponseBase) -> HttpResponseBase:
    """Say the licence in the answer's head (RFC 8288, RFC 4946)."""
    held = response.headers.get("Link")
    link = f'<{data_licence().url}>; rel="license"'
    response.headers["Link"] = f"{held}, {link}" if held else link
    return response
