"""Writing places."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.territory.places.models import Commune


@transaction.atomic
def ensure_commune(
    *,
    insee: str,
    name: str,
    postcode: str,
    latitude: float,
    longitude: float,
    by: AbstractBaseUser | None,
) -> Commune:
    """The commune of an INSEE code; one nobody knew is added, outside the destination (without a sector).

    Raises:
        Refused: the code, the name or the point cannot be a commune's.
    """
    if (known := Commune.objects.filter(insee=insee).first()) is not None:
        return known
    overseas = insee.startswith("97")
    commune = Commune(
        insee=insee,
        name=name[:80],
        slug=slugify(name)[:90],
        postcode=postcode[:5],
        departement=insee[:3] if overseas else insee[:2],
        latitude=round(latitude, 6),
        longitude=round(longitude, 6),
    )
    try:
        commune.full_clean()
    except ValidationError as error:
        raise Refused(
            f"Cette commune n’a pas pu être ajoutée : {insee} {name}", code="wrong_commune", field="commune"
        ) from error
    commune.save()
    write_entry(by=by, verb="ensure_commune", record=commune)
    return commune
