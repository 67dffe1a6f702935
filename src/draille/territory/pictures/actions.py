"""Writing the picture library."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.territory.people.models import User
from draille.territory.pictures.cleaning import CleanPicture, cleaned_picture
from draille.territory.pictures.enums import Licence
from draille.territory.pictures.models import Picture
from draille.territory.pictures.tasks import make_copies

LONGEST_ALT = 255


@transaction.atomic
def add_picture(
    file: Any,
    *,
    alt: str,
    credit: str,
    licence: str = Licence.OFFICE,
    expires_on: date | None = None,
    by: AbstractBaseUser | None,
    title: str = "",
) -> Picture:
    """Clean an uploaded file and put it in the library.

    Args:
        file: an upload; one that ``cleaning.cleaned_picture`` made is taken as it is.
        alt: what the picture shows, in French, for who does not see it.
        expires_on: the last day it may be shown.

    Raises:
        Refused: the file is no picture we take, or words are missing; ``field`` is the argument's name.
    """
    alt, credit = " ".join(alt.split()), " ".join(credit.split())
    if not alt:
        raise Refused(
            _("Dites en quelques mots ce que montre la photo, pour qui ne la voit pas."),
            code="alt_missing",
            field="alt",
        )
    if not credit:
        raise Refused(_("Indiquez l’auteur de la photo."), code="credit_missing", field="credit")
    if licence not in Licence.values:
        raise Refused(_("Cette licence n’existe pas."), code="unknown_licence", field="licence")
    kept = file if isinstance(file, CleanPicture) else cleaned_picture(file)
    picture = Picture(
        title=(title or alt)[:LONGEST_ALT],
        file=kept,
        description=alt[:LONGEST_ALT],
        credit=credit[:120],
        licence=licence,
        expires_on=expires_on,
        uploaded_by_user=by if isinstance(by, User) else None,
    )
    picture._set_image_file_metadata()
    picture.save()
    write_entry(by=by, verb="add_picture", record=picture)
    transaction.on_commit(partial(make_copies.enqueue, picture.pk))
    return picture
