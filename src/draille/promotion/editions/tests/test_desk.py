"""The page of the editions: what will be in it, the file, what was made, who may, what goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.storage import storages
from django.test import Client
from django.urls import reverse

from draille.documents.engine import DocumentError
from draille.kernel.models import Entry
from draille.offer.offers.enums import Kind
from draille.promotion.editions import actions, printing
from draille.promotion.editions.enums import EditionKind, EditionState
from draille.promotion.editions.models import Edition
from draille.promotion.editions.tests.factories import EditionFactory
from draille.promotion.editions.tests.stage import OPEN, a_partner, a_picture, an_offer, an_office, an_order

pytestmark = pytest.mark.django_db
LIST, MAKE = "editions_desk:list_editions", "editions_desk:make_edition"
ClientAs = Callable[[str], Client]


def asked(**changed: Any) -> dict[str, Any]:
    return {
        "kind": "restaurants",
        "office": an_office().slug,
        "first_day": "2026-07-01",
        "last_day": "2026-08-31",
        "language": "fr",
        **changed,
    }


def test_says_what_will_be_in_it_and_what_is_missing(client_as: ClientAs) -> None:
    an_offer(name="Sans horaires", picture=a_picture())
    an_offer(name="Sans photo", sheet={"periods": [OPEN]})
    an_offer(name="Non partenaire", partner=False)
    page = client_as("counsellor").get(reverse(LIST), asked(language="en"))
    body = page.content.decode()
    assert page.status_code == 200
    assert page.context["preview"]["count"] == 3
    gaps = {title: [sheet.name for sheet in sheets] for title, sheets in page.context["preview"]["gaps"]}
    assert gaps == {
        "Horaires inconnus": ["Sans horaires"],
        "Sans photo dont les droits couvrent la saison": ["Sans photo"],
    }
    assert "Télécharger le PDF" in body


def test_one_click_gives_the_file_and_keeps_it(client_as: ClientAs) -> None:
    an_offer(sheet={"periods": [OPEN]})
    client = client_as("counsellor")
    found = client.post(reverse(MAKE), asked(), follow=True)
    body = found.content
    assert found["Content-Type"] == "application/pdf"
    assert found["Content-Disposition"] == (
        'attachment; filename="depliant-des-restaurants-pont-2026-07-01-fr.pdf"'
    )
    assert body.startswith(b"%PDF")
    edition = Edition.objects.get()
    assert (edition.state, edition.pages, edition.offers, edition.size) == ("ready", 2, 1, len(body))
    entry = Entry.objects.about(edition).get()
    assert (entry.verb, entry.note) == ("make_edition", "français, du 01/07/2026 au 31/08/2026, 2 pages")
    assert "dépliant des restaurants".capitalize() in client.get(reverse(LIST)).content.decode()


def test_asked_twice_kept_once_and_again_when_a_sheet_changed(client_as: ClientAs) -> None:
    offer = an_offer(sheet={"periods": [OPEN]})
    client = client_as("director")
    for _click in range(2):
        assert client.post(reverse(MAKE), asked()).status_code == 302
    assert Edition.objects.count() == 1
    offer.name = "Un autre nom"
    offer.save()
    client.post(reverse(MAKE), asked())
    assert Edition.objects.count() == 2


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"last_day": "2026-06-01"}, "La saison finit avant de commencer"),
        ({"last_day": "2028-06-01"}, "Une saison dure un an au plus"),
        ({"first_day": "demain"}, "Saisissez une date valide"),
        ({"office": "ailleurs"}, "choix"),
        ({"kind": "timbre"}, "choix"),
        ({"language": "nl"}, "choix"),
        ({"kind": "proofs"}, "Aucune fiche publiée de partenaire à faire relire"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(client_as: ClientAs, changed: dict, words: str) -> None:
    page = client_as("director").post(reverse(MAKE), asked(**changed))
    assert page.status_code == 422
    assert words in page.content.decode()
    assert not Edition.objects.exists()


def test_the_auditor_reads_and_does_not_make(client_as: ClientAs) -> None:
    client = client_as("auditor")
    assert "Télécharger le PDF" not in client.get(reverse(LIST)).content.decode()
    assert client.post(reverse(MAKE), asked()).status_code in {302, 403}
    assert not Edition.objects.exists()
    kept = EditionFactory()
    assert client.get(reverse("editions_desk:download_edition", args=[kept.pk])).status_code == 200


def test_a_file_that_is_gone_or_not_ready_is_not_found(client_as: ClientAs) -> None:
    kept, waiting = EditionFactory(), EditionFactory(state=EditionState.WAITING)
    storages["private"].delete(kept.path)
    client = client_as("director")
    for edition in (kept, waiting):
        assert client.get(reverse("editions_desk:download_edition", args=[edition.pk])).status_code == 404


def test_many_photos_are_prepared_in_the_background(
    client_as: ClientAs, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    monkeypatch.setattr(actions, "AT_ONCE", 1)
    for place in range(3):
        an_offer(km=place, picture=a_picture((place, 90, 60)), sheet={"periods": [OPEN]})
    client = client_as("director")
    with django_capture_on_commit_callbacks() as begun:
        page = client.post(reverse(MAKE), asked(), follow=True)
    edition = Edition.objects.get()
    assert (edition.state, edition.total, len(begun)) == ("waiting", 3, 1)
    assert "Photos prêtes : 0 sur 3" in page.content.decode()
    actions.finish_edition(edition=edition)
    edition.refresh_from_db()
    assert (edition.state, edition.done) == ("ready", 3)
    watched = client.get(reverse("editions_desk:watch_edition", args=[edition.pk]))
    assert watched["HX-Refresh"] == "true"


def test_a_document_that_cannot_be_made_says_so(client_as: ClientAs, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(order: Any) -> Any:
        raise DocumentError("leaflet.typ", "unknown variable")

    monkeypatch.setattr(printing, "edition_pdf", broken)
    page = client_as("director").post(reverse(MAKE), asked())
    assert page.status_code == 422
    assert "Le PDF n’a pas pu être fait" in page.content.decode()
    waiting = EditionFactory(state=EditionState.WAITING, path="")
    actions.finish_edition(edition=waiting)
    assert (waiting.state, Edition.objects.get().error[:20]) == ("failed", "Le PDF n’a pas pu êt")


def test_a_proof_is_for_a_partner_only(client_as: ClientAs) -> None:
    from draille.kernel.refusals import Refused

    owner = a_partner()
    an_offer(Kind.LODGING, owner=owner)
    assert actions.make_edition(order=an_order(EditionKind.PROOFS, owner=owner), by=None).owner == owner
    owner.partner = False
    owner.save()
    with pytest.raises(Refused, match="pas partenaire"):
        actions.make_edition(order=an_order(EditionKind.PROOFS, owner=owner), by=None)


def test_constant_number_of_queries(client_as: ClientAs, django_assert_max_num_queries: Any) -> None:
    for place in range(5):
        an_offer(km=place, sheet={"periods": [OPEN]})
        EditionFactory()
    client = client_as("director")
    client.get(reverse(LIST), asked())
    with django_assert_max_num_queries(45) as few:
        client.get(reverse(LIST), asked())
    for place in range(10):
        an_offer(km=place, sheet={"periods": [OPEN]})
    with django_assert_max_num_queries(len(few)):
        client.get(reverse(LIST), asked())
