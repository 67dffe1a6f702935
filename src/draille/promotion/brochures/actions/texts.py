"""What a brochure is called, and whether visitors see it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.text import slugify

from draille.kernel.clock import today
from draille.kernel.journal import changed_fields, write_entry
from draille.kernel.refusals import Refused
from draille.promotion.brochures.enums import Category, State
from draille.promotion.brochures.models import Brochure

TEXTS = ("title", "summary", "title_en", "summary_en", "title_de", "summary_de")
FIELDS = (*TEXTS, "category", "cover", "year", "printed_on", "order")


@transaction.atomic
def create_brochure(*, values: Mapping[str, Any], by: AbstractBaseUser | None, slug: str = "") -> Brochure:
    """A brochure in preparation; its identifier is made of its title where none is given."""
    given = _clean(values)
    if "title" not in given or "category" not in given:
        raise Refused("Donnez un titre et une catégorie.", code="missing", field="title")
    brochure = Brochure.objects.create(slug=_free_slug(slug or given["title"]), **given)
    write_entry(by=by, verb="create_brochure", record=brochure)
    return brochure


@transaction.atomic
def change_brochure(
    *, brochure: Brochure, values: Mapping[str, Any], by: AbstractBaseUser | None
) -> Brochure:
    """Other texts, cover, category, order."""
    given = _clean(values)
    brochure = Brochure.objects.select_for_update(of=("self",)).get(pk=brochure.pk)
    changes = changed_fields(brochure, given)
    for name, value in given.items():
        setattr(brochure, name, value)
    if changes:
        brochure.save(update_fields=list(given))
        write_entry(by=by, verb="change_brochure", record=brochure, changes=changes)
    return brochure


def _clean(values: Mapping[str, Any]) -> dict[str, Any]:
    given = {name: values[name] for name in FIELDS if name in values}
    for name in TEXTS:
        if name in given:
            given[name] = " ".join(str(given[name]).split())
    if "title" in given and not given["title"]:
        raise Refused("Donnez un titre à la brochure.", code="missing", field="title")
    if given.get("category", Category.GUIDE) not in Category.values:
        raise Refused("Cette catégorie n’existe pas.", code="unknown_category", field="category")
    return given


def _free_slug(words: str) -> str:
    wanted = slugify(words)[:70] or "brochure"
    taken = set(Brochure.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    return next(
        slug for slug in (wanted, *(f"{wanted}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken
    )


@transaction.atomic
def publish_brochure(*, brochure: Brochure, by: AbstractBaseUser | None) -> Brochure:
    """Visitors see it and may download it."""
    brochure = Brochure.objects.select_for_update(of=("self",)).get(pk=brochure.pk)
    if brochure.state == State.PUBLISHED:
        raise Refused("Cette brochure est déjà publiée.", code="not_now", status=409)
    if not brochure.files.filter(current__isnull=False).exists():
        raise Refused("Ajoutez d’abord un fichier : il n’y a rien à télécharger.", code="no_file")
    brochure.state, brochure.withdrawn_on = State.PUBLISHED, None
    brochure.published_on = brochure.published_on or today()
    brochure.save(update_fields=["state", "published_on", "withdrawn_on"])
    write_entry(by=by, verb="publish_brochure", record=brochure)
    return brochure


@transaction.atomic
def withdraw_brochure(*, brochure: Brochure, by: AbstractBaseUser | None) -> Brochure:
    """Visitors no longer see it; its counts stay."""
    brochure = Brochure.objects.select_for_update(of=("self",)).get(pk=brochure.pk)
    if brochure.state != State.PUBLISHED:
        raise Refused("Cette brochure n’est pas publiée.", code="not_now", status=409)
    brochure.state, brochure.withdrawn_on = State.WITHDRAWN, today()
    brochure.save(update_fields=["state", "withdrawn_on"])
    write_entry(by=by, verb="withdraw_brochure", record=brochure)
    return brochure
