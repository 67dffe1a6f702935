"""On the dashboard: what is to be looked after in the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.urls import reverse

from draille.kernel.clock import today
from draille.kernel.contracts import Memo, Scope, Widget, widgets
from draille.offer.offers.attention import ATTENTIONS
from draille.offer.offers.enums import Status
from draille.offer.offers.models import Offer

# What is asked of public sheets; photos only of partners, whom the office shows whole.
WATCHED = {
    "verification": "Pas vérifiées depuis un an",
    "classement": "Classement expiré ou bientôt",
    "labels": "Label expiré ou bientôt",
    "traduction": "Traduction à revoir",
    "photo": "Partenaires sans photo",
    "droits": "Droits d’une photo expirés",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to look after: how many sheets, and their list."""

    label: str
    number: int
    url: str


def to_watch(scope: Scope, memo: Memo) -> Mapping[str, Any]:
    """Now, whatever the period and the office of the page: a sheet waits until somebody opens it."""
    day, public = today(), Q(status=Status.PUBLISHED)
    counted = {
        code: Count("pk", filter=public & ATTENTIONS[code].condition(day) & _of(code)) for code in WATCHED
    }
    found = Offer.objects.aggregate(
        **counted, proposed=Count("pk", filter=Q(status=Status.PROPOSED)), public=Count("pk", filter=public)
    )
    lines = [
        Line("Fiches proposées par des professionnels", found["proposed"], _list(etat=Status.PROPOSED.value))
    ]
    for code, label in WATCHED.items():
        asked = {"etat": Status.PUBLISHED.value, "voir": code}
        if code == "photo":
            asked["partenaire"] = "oui"
        lines.append(Line(label, found[code], _list(**asked)))
    return {"lines": [line for line in lines if line.number], "public": found["public"]}


def _of(code: str) -> Q:
    return Q(owner__partner=True) if code == "photo" else Q()


def _list(**asked: str) -> str:
    return f"{reverse('offers_desk:list_offers')}?{urlencode(asked)}"


widgets.register(
    Widget(
        code="offers.watch",
        title="L'offre à surveiller",
        template="offers/widgets/watch.html",
        context=to_watch,
        order=65,
    )
)
