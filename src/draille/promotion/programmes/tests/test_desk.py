"""The pages of the programmes: what will be in it, the files, several at once, what changed, who may."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, time
from typing import Any

import pytest
import time_machine
from django.core.files.storage import storages
from django.test import Client
from django.urls import reverse

from draille.documents.engine import DocumentError
from draille.kernel.models import Entry
from draille.offer.agenda.actions import cancel_occurrence
from draille.offer.agenda.enums import Status
from draille.offer.agenda.models import Event
from draille.offer.agenda.tests.factories import make_event, once
from draille.promotion.editions.tests.factories import an_office
from draille.promotion.programmes import actions, making
from draille.promotion.programmes.forgetting import forget_programmes
from draille.promotion.programmes.models import PosterChoice, Programme
from draille.promotion.programmes.publishing import public_files
from draille.promotion.programmes.tests.factories import LeafletFactory, ProgrammeFactory
from draille.promotion.programmes.tests.stage import a_market, communes_of, many_events, sector
from draille.territory.places.models import Sector

pytestmark = pytest.mark.django_db
ClientAs = Callable[[str], Client]
LIST = "programmes_desk:list_programmes"
MAKE = "programmes_desk:make_programme"
ALL = "programmes_desk:make_programmes"


@pytest.fixture(autouse=True)
def in_june() -> Iterator[None]:
    with time_machine.travel("2026-06-29 12:00", tick=False):
        yield


def asked(**changed: Any) -> dict[str, Any]:
    return {
        "kind": "booklet",
        "sectors": [sector().slug],
        "first_day": "2026-07-04",
        "language": "fr",
        **changed,
    }


def test_opens_on_the_coming_fortnight_and_says_what_is_missing(client_as: ClientAs) -> None:
    commune = communes_of(sector().slug)[0]
    make_event(
        commune=commune, title="Sans heure", schedules=once("2026-07-05", None), place_name="Halle", free=True
    )
    make_event(commune=commune, title="Sans tarif", schedules=once("2026-07-05"), place_name="Halle")
    make_event(commune=commune, title="Sans lieu", schedules=once("2026-07-05"), free=True)
    make_event(commune=commune, title="Brouillon", schedules=once("2026-07-05"), status=Status.DRAFT)
    page = client_as("counsellor").get(reverse(LIST))
    preview = page.context["preview"]
    assert page.status_code == 200
    assert preview["order"].period.first == date(2026, 7, 4)
    assert preview["order"].period.last == date(2026, 7, 17)
    gaps = {gap.title: [event.title for event, _url in gap.events] for gap in preview["gaps"]}
    assert gaps == {"Sans heure": ["Sans heure"], "Sans lieu": ["Sans lieu"], "Sans tarif": ["Sans tarif"]}
    assert "Faire le PDF" in page.content.decode()
    assert "Brouillon" not in page.content.decode()


def test_one_click_makes_keeps_and_gives_both_files(client_as: ClientAs) -> None:
    many_events(5)
    client = client_as("counsellor")
    page = client.post(reverse(MAKE), asked(), follow=True)
    programme = Programme.objects.get()
    assert page.request["PATH_INFO"] == reverse("programmes_desk:read_programme", args=[programme.pk])
    assert "C’est le premier de ces dates" in page.content.decode()
    leaflet = programme.leaflets.get()
    for name, tail in (("download_leaflet", ""), ("download_sheets", "-a-plier")):
        file = client.get(reverse(f"programmes_desk:{name}", args=[leaflet.pk]))
        assert file["Content-Type"] == "application/pdf"
        assert f"programme-mont-lozere-2026-07-04-fr{tail}.pdf" in file["Content-Disposition"]
        assert file.content.startswith(b"%PDF")
    entry = Entry.objects.about(programme).get()
    assert entry.verb == "make_programme"
    assert "du 04/07/2026 au 17/07/2026" in entry.note
    (public,) = public_files(programme)
    assert public.title.startswith("Programme d’animations, Mont Lozère")
    assert public.body.startswith(b"%PDF")


def test_asked_twice_kept_once_and_what_changed_is_told(client_as: ClientAs) -> None:
    market = a_market()
    client = client_as("director")
    for _click in range(2):
        assert client.post(reverse(MAKE), asked()).status_code == 302
    assert Programme.objects.count() == 1
    cancel_occurrence(event=market, day=date(2026, 7, 7), start=time(9), by=None)
    make_event(commune=communes_of(sector().slug)[0], title="Fête ajoutée", schedules=once("2026-07-11"))
    page = client.post(reverse(MAKE), asked(), follow=True)
    body = page.content.decode()
    assert Programme.objects.count() == 2
    told = {title: [name for name, _days in events] for title, events in page.context["changes"]}
    assert told == {"Ajoutés": ["Fête ajoutée"], "Annulés ou reportés": ["Marché du mardi"]}
    assert "Comparé à" in body


def test_every_sector_in_one_click_waits_in_the_background(
    client_as: ClientAs, django_capture_on_commit_callbacks: Any
) -> None:
    for one in Sector.objects.all():
        make_event(commune=communes_of(one.slug)[0], title=f"Fête {one.name}", schedules=once("2026-07-05"))
    client = client_as("communication")
    with django_capture_on_commit_callbacks() as begun:
        page = client.post(reverse(ALL), asked(), follow=True)
    batch = Programme.objects.values_list("batch", flat=True).distinct().get()
    count = Sector.objects.count()
    assert (Programme.objects.filter(state="waiting").count(), len(begun)) == (count, 1)
    assert f"Programmes prêts : 0 sur {count}" in page.content.decode()
    watch = reverse("programmes_desk:watch_programmes", args=[batch])
    assert "HX-Refresh" not in client.get(watch)
    assert actions.finish_programmes(batch=batch) == count
    assert actions.finish_programmes(batch=batch) == 0
    assert client.get(watch)["HX-Refresh"] == "true"
    assert set(Programme.objects.values_list("state", "events")) == {("ready", 1)}
    assert set(Programme.objects.values_list("sectors", flat=True)) == set(
        Sector.objects.values_list("slug", flat=True)
    )


def test_one_that_fails_says_why_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    many_events(40)
    from draille.promotion.programmes.tests.stage import an_order

    orders = [an_order(most_pages=4, several=False), an_order(most_pages=12)]
    batch = actions.make_programmes(orders=orders, by=None)
    actions.finish_programmes(batch=batch)
    failed, ready = Programme.objects.order_by("pk")
    assert (failed.state, ready.state) == ("failed", "ready")
    assert "pages" in failed.error


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"last_day": "2026-06-01"}, "La fin vient avant le début"),
        ({"last_day": "2027-06-01"}, "deux mois au plus"),
        ({"first_day": "demain"}, "Saisissez une date valide"),
        ({"kind": "timbre"}, "choix"),
        ({"kind": "poster", "office": ""}, "Choisissez le bureau"),
        ({"sectors": ["ailleurs"]}, "choix"),
        ({"language": "nl"}, "choix"),
        ({"most_pages": "2"}, "supérieure ou égale à 4"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(
    client_as: ClientAs, changed: dict[str, Any], words: str
) -> None:
    for name in (MAKE, ALL):
        page = client_as("director").post(reverse(name), asked(**changed))
        assert page.status_code == 422
        assert words in page.content.decode()
    assert not Programme.objects.exists()


def test_too_many_events_for_the_pages_is_said_before_and_after(client_as: ClientAs) -> None:
    many_events(40)
    client = client_as("director")
    wanted = asked(most_pages="4", single="on")
    before = client.get(reverse(LIST), wanted)
    assert "Trois issues" in before.content.decode()
    assert "Faire le PDF" not in before.content.decode()
    after = client.post(reverse(MAKE), wanted)
    assert after.status_code == 422
    assert "Trois issues" in after.content.decode()


def test_pages_can_be_looked_at(client_as: ClientAs) -> None:
    many_events(5)
    client = client_as("auditor")
    for query in (asked(), asked(kind="poster", office=an_office().slug)):
        page = client.get(reverse("programmes_desk:preview_page", args=[1]), query)
        assert page["Content-Type"] == "image/png"
        assert page.content.startswith(b"\x89PNG")
    assert client.get(reverse("programmes_desk:preview_page", args=[99]), asked()).status_code == 404
    wrong = client.get(reverse("programmes_desk:preview_page", args=[1]), asked(first_day="x"))
    assert wrong.status_code == 400


def test_the_editor_chooses_for_a_poster(client_as: ClientAs) -> None:
    office, event = an_office(), many_events(1)[0]
    client = client_as("counsellor")
    url = reverse("programmes_desk:choose_for_poster", args=[office.slug, event.pk])
    for _click in range(2):
        page = client.post(url, {"choice": "left_out", "first_day": "2026-07-01"}, follow=True)
    assert PosterChoice.objects.get().choice == "left_out"
    assert "hors affiche" in page.content.decode()
    client.post(url, {"choice": "gommette"})
    assert PosterChoice.objects.get().choice == "left_out"
    client.post(url, {"choice": ""})
    assert not PosterChoice.objects.exists()
    draft = make_event(status=Status.DRAFT)
    unseen = reverse("programmes_desk:choose_for_poster", args=[office.slug, draft.pk])
    assert client.post(unseen, {"choice": "pinned"}).status_code == 404


def test_the_auditor_reads_and_does_not_make(client_as: ClientAs) -> None:
    client = client_as("auditor")
    many_events(1)
    assert "Faire le PDF" not in client.get(reverse(LIST)).content.decode()
    assert client.post(reverse(MAKE), asked()).status_code in {302, 403}
    assert not Programme.objects.exists()
    kept = LeafletFactory()
    assert client.get(reverse("programmes_desk:download_leaflet", args=[kept.pk])).status_code == 200


def test_a_file_that_is_gone_is_not_found(client_as: ClientAs) -> None:
    kept, poster = LeafletFactory(), LeafletFactory(number=2, sheets_path="")
    storages["private"].delete(kept.path)
    client = client_as("director")
    assert client.get(reverse("programmes_desk:download_leaflet", args=[kept.pk])).status_code == 404
    assert client.get(reverse("programmes_desk:download_sheets", args=[poster.pk])).status_code == 404


def test_a_document_that_cannot_be_made_says_so(client_as: ClientAs, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(order: Any) -> Any:
        raise DocumentError("programme.typ", "unknown variable")

    monkeypatch.setattr(making, "documents_of", broken)
    page = client_as("director").post(reverse(MAKE), asked())
    assert page.status_code == 422
    assert "Le PDF n’a pas pu être fait" in page.content.decode()


def test_old_ones_go_with_their_files(django_capture_on_commit_callbacks: Any) -> None:
    kept = LeafletFactory()
    recent = ProgrammeFactory()
    with time_machine.travel("2026-01-01 12:00", tick=False):
        Programme.objects.filter(pk=kept.programme.pk).update(made_at="2025-01-01T12:00:00Z")
    with django_capture_on_commit_callbacks(execute=True):
        assert forget_programmes() == 1
    assert list(Programme.objects.all()) == [recent]
    assert not storages["private"].exists(kept.path)


def test_as_many_queries_whatever_the_number_of_events(
    client_as: ClientAs, django_assert_max_num_queries: Any
) -> None:
    many_events(5)
    LeafletFactory()
    client = client_as("director")
    client.get(reverse(LIST), asked())
    with django_assert_max_num_queries(60) as few:
        client.get(reverse(LIST), asked())
    many_events(20)
    for _kept in range(4):
        LeafletFactory()
    with django_assert_max_num_queries(len(few)):
        client.get(reverse(LIST), asked())
    assert Event.objects.count() == 25
