"""Proof sheets: for each partner, what will be printed of him, to be read again, corrected and signed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from draille.kernel.dates import day_words
from draille.offer.offers.enums import Kind
from draille.promotion.editions import photos
from draille.promotion.editions.contents import contents_of, photos_in
from draille.promotion.editions.crafts import craft_data
from draille.promotion.editions.entries import Entry, Season, entry_data, entry_of, with_photo
from draille.promotion.editions.guide import lodging_data
from draille.promotion.editions.hours import season_words
from draille.promotion.editions.orders import Document, Order
from draille.promotion.editions.texts import for_paper, said
from draille.promotion.editions.wording import edition_words, office_data, organisation


def proofs(order: Order) -> Document:
    """The document; call it with the order's language in force."""
    contents = contents_of(order)
    season = Season(first=order.first_day, last=order.last_day, language=order.language)
    entries = [entry_of(offer, season) for offer in contents.offers]
    files = photos.read_photos(photos_in(contents, order), contents.spec)
    codes: dict[str, bytes] = {}
    partners = [
        _partner(list(inside), files, codes)
        for _owner, inside in groupby(entries, key=lambda entry: entry.offer.owner_id)
    ]
    title = _("Bon à tirer")
    return Document(
        template="proofs.typ",
        data=proofs_data(order, partners),
        title=f"{title}, {order.owner or organisation()}",
        assets={**files, **codes},
        offers=len(entries),
    )


def _partner(entries: Sequence[Entry], files: Mapping[str, bytes], codes: dict[str, bytes]) -> dict[str, Any]:
    owner = entries[0].offer.owner
    assert owner is not None
    town = " ".join(part for part in (owner.postcode, owner.commune.name if owner.commune else "") if part)
    return {
        "name": for_paper(owner.name),
        "lines": [for_paper(line) for line in (owner.contact_name, owner.street, town) if line],
        "offers": [
            {"kind": entry.offer.kind, "entry": with_photo(_printed(entry, codes), dict(files))}
            for entry in entries
        ],
    }


def _printed(entry: Entry, codes: dict[str, bytes]) -> dict[str, Any]:
    match entry.offer.kind:
        case Kind.LODGING:
            return lodging_data(entry, codes)
        case Kind.WORKSHOP:
            return craft_data(entry)
        case _:
            return entry_data(entry)


def proofs_data(order: Order, partners: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """What ``proofs.typ`` reads."""
    return {
        "partners": list(partners),
        "office": office_data(order.office),
        "organisation": organisation(),
        "foot": f"{_('Bon à tirer')}, {organisation()}",
        "foot_date": edition_words(order.day),
        "words": _words(order),
    }


def _words(order: Order) -> dict[str, Any]:
    season = season_words(order.first_day, order.last_day)
    words = {
        "page": _("page"),
        "title": _("Bon à tirer"),
        "intro": _(
            "Voici ce que l’office imprimera de vous pour la saison %(season)s. Relisez tout : nom, "
            "adresse, téléphones, horaires, prix, photo. Corrigez à même la feuille."
        )
        % {"season": season},
        "due": _("À rendre au plus tard le %(day)s") % {"day": day_words(order.due_on)}
        if order.due_on
        else _("À rendre dès que possible"),
        "to": _(
            "à l’adresse ci-dessous, ou par e-mail. Sans réponse, ces textes seront imprimés tels quels."
        ),
        "lodging": _("Dans le guide des hébergements"),
        "restaurant": _("Dans le dépliant des restaurants"),
        "workshop": _("Dans la carte des métiers d’art"),
        "good": _("Bon à tirer : rien à changer"),
        "corrected": _("Bon à tirer après les corrections portées sur cette feuille"),
        "withdrawn": _("Je ne souhaite pas paraître dans cette édition"),
        "corrections": _("Corrections"),
        "signed": _("Nom, date et signature"),
        "back_to": _("À rendre à"),
        "stars": [_("1 étoile"), *(_("%d étoiles") % count for count in range(2, 6))],
    }
    return {name: said(text) if isinstance(text, str) else text for name, text in words.items()}
