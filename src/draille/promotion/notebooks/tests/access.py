"""Who may open which page of notebooks."""

from __future__ import annotations

from typing import Any

from draille.offer.offers.enums import Kind
from draille.offer.offers.tests.factories import OfferFactory
from draille.promotion.notebooks.actions import add_item, create_notebook
from draille.promotion.notebooks.enums import Source
from draille.promotion.notebooks.models import Notebook
from draille.territory.people.enums import Role
from tests.access.rows import EVERY_ROLE, Row

STAFF = EVERY_ROLE - {Role.AUDITOR.value}


def _everyone(name: str, **more: Any) -> Row:
    return Row(name, allow=EVERY_ROLE, anonymous=True, **more)


def a_notebook(source: str = Source.VISITOR) -> Notebook:
    notebook = create_notebook(language="fr", by=None, source=source)
    add_item(notebook=notebook, offer=OfferFactory(kind=Kind.RESTAURANT))
    return notebook


def token() -> list[str]:
    return [a_notebook().token]


def pk() -> list[int]:
    return [a_notebook(Source.COUNTER).pk]


KNOWN = 987_654
"""The key of the sheet that forms name."""


def an_offer() -> list[Any]:
    OfferFactory(pk=KNOWN)
    return []


def pk_and_offer() -> list[Any]:
    OfferFactory(pk=KNOWN)
    return [*pk(), "ajouter"]


ACCESS = [
    _everyone("notebooks:show_mine"),
    _everyone(
        "notebooks:add_to_mine", method="POST", args=an_offer, data={"kind": "offer", "pk": str(KNOWN)}
    ),
    # Without the notebook's cookie these change nothing: 404 to everyone.
    Row("notebooks:send_mine", method="POST"),
    Row("notebooks:change_mine", method="POST", args=lambda: [1, "retirer"]),
    _everyone("notebooks:show_notebook", args=token),
    _everyone("notebooks:keep_notebook", method="POST", args=token),
    _everyone("notebooks:print_notebook", args=token),
    _everyone("notebooks:show_code", args=token),
    Row("notebooks_desk:list_notebooks", allow=STAFF),
    Row("notebooks_desk:list_uses", allow=EVERY_ROLE),
    Row("notebooks_desk:begin_notebook", method="POST", allow=STAFF),
    Row("notebooks_desk:fill_notebook", args=pk, allow=STAFF),
    Row(
        "notebooks_desk:send_notebook",
        method="POST",
        args=pk,
        data={"address": "a@demo.example"},
        allow=STAFF,
    ),
    Row("notebooks_desk:print_notebook", args=pk, allow=STAFF),
    Row("notebooks_desk:show_code", args=pk, allow=STAFF),
    Row("notebooks_desk:hold_out_code", method="POST", args=pk, allow=STAFF),
    Row(
        "notebooks_desk:change_notebook",
        method="POST",
        args=pk_and_offer,
        data={"offer": str(KNOWN)},
        allow=STAFF,
    ),
]
