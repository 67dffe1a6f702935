"""The notebook: kept without an account, sent, printed, ended."""

from __future__ import annotations

import io
import time
from datetime import timedelta
from typing import Any

import pikepdf
import pytest
from django.core import signing
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from draille.kernel.clock import today
from draille.offer.agenda.tests.factories import again, make_event
from draille.offer.offers.enums import Kind, Status
from draille.offer.offers.models import Offer
from draille.offer.offers.tests.factories import OfferFactory
from draille.promotion.notebooks import actions
from draille.promotion.notebooks.enums import Source, Way
from draille.promotion.notebooks.forms import SALT
from draille.promotion.notebooks.models import Notebook, NotebookItem, NotebookUse

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    for cache in caches.all(initialized_only=True):
        cache.clear()


def add(client: Client, thing: Any, **headers: str) -> Any:
    kind = "offer" if isinstance(thing, Offer) else "event"
    return client.post("/carnet/ajouter/", {"kind": kind, "pk": thing.pk}, headers=headers)


def page(client: Client, address: str = "/carnet/") -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return str(answer.content.decode())


def test_nothing_is_kept_of_who_only_reads(client: Client) -> None:
    offer = OfferFactory(kind=Kind.RESTAURANT)
    answer = client.get(f"/offre/{offer.pk}/{offer.path_name}/")
    assert "Ajouter au carnet" in answer.content.decode()
    client.get("/carnet/")
    assert not client.cookies
    assert not Notebook.objects.exists()


def test_sheets_and_events_are_gathered_ordered_and_taken_out(client: Client) -> None:
    table = OfferFactory(kind=Kind.RESTAURANT, name="Auberge")
    market = make_event(title="Marché", schedules=again(today(), "FREQ=WEEKLY"))
    assert add(client, table).status_code == 302
    add(client, market)
    add(client, table)
    assert client.cookies["carnet"]["httponly"]
    words = page(client)
    assert words.index("Auberge") < words.index("Marché")
    first, second = NotebookItem.objects.all()
    client.post(f"/carnet/page/{second.pk}/monter/")
    words = page(client)
    assert words.index("Marché") < words.index("Auberge")
    client.post(f"/carnet/page/{first.pk}/retirer/")
    words = page(client)
    assert "Retiré du carnet" in words
    client.post(f"/carnet/page/{first.pk}/remettre/")
    assert "Retiré du carnet" not in page(client)
    client.post(f"/carnet/page/{first.pk}/noter/", {"day": today().isoformat(), "note": "avec les enfants"})
    assert "avec les enfants" in page(client)


def test_nobody_changes_anothers_notebook(client: Client) -> None:
    add(client, OfferFactory())
    item = NotebookItem.objects.get()
    stranger = Client()
    assert stranger.post(f"/carnet/page/{item.pk}/retirer/").status_code == 404
    shared = page(stranger, f"/carnet/{item.notebook.token}/")
    assert "Retirer" not in shared
    assert item.notebook.key not in shared
    assert stranger.get(f"/carnet/{item.notebook.key}/").status_code == 404


def test_another_site_adds_nothing(client: Client) -> None:
    offer = OfferFactory()
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://ailleurs.example"}):
        assert add(client, offer, **headers).status_code == 404
    assert not Notebook.objects.exists()
    assert add(client, offer, **{"Sec-Fetch-Site": "same-origin"}).status_code == 302


def test_only_the_published_is_kept_and_shown(client: Client) -> None:
    hidden = OfferFactory(status=Status.DRAFT)
    assert add(client, hidden).status_code == 404
    seen = OfferFactory(name="Au Grand Béal", phone="04 66 00 00 09")
    add(client, seen)
    Offer.objects.filter(pk=seen.pk).update(status=Status.SUSPENDED)
    words = page(client)
    assert "n’est plus publiée" in words
    assert "04 66 00 00 09" not in words


def test_a_notebook_leaves_by_mail_and_the_address_is_forgotten(client: Client, smtp: Any) -> None:
    add(client, OfferFactory(name="Le Mas"))
    shown = signing.dumps(int(time.time()) - 10, salt=SALT)
    answer = client.post("/carnet/envoyer/", {"address": "camille@demo.example", "shown": shown})
    assert answer.status_code == 302
    [letter] = smtp.letters
    assert letter["To"] == "camille@demo.example"
    token = Notebook.objects.get().token
    assert f"/carnet/{token}/" in letter.as_string().replace("=\n", "")
    assert NotebookUse.objects.get(way=Way.EMAIL).number == 1
    fast = client.post("/carnet/envoyer/", {"address": "camille@demo.example", "shown": "non"})
    assert fast.status_code == 422


def test_mails_are_limited(client: Client, smtp: Any) -> None:
    add(client, OfferFactory())
    shown = signing.dumps(int(time.time()) - 10, salt=SALT)
    data = {"address": "camille@demo.example", "shown": shown}
    codes = [client.post("/carnet/envoyer/", data).status_code for _number in range(8)]
    assert codes[0] == 302
    assert codes[-1] == 422


def test_it_is_printed_in_german(client: Client) -> None:
    add(client, OfferFactory(name="Le Mas"))
    add(client, make_event(title="Foire", texts={"de": {"title": "Jahrmarkt"}}))
    token = Notebook.objects.get().token
    answer = client.get(f"/de/carnet/{token}/carnet.pdf")
    assert answer["Content-Type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        assert pdf.Root.Lang == "de"
        assert "/StructTreeRoot" in pdf.Root
        assert str(pdf.docinfo["/Title"]).startswith("Reiseheft")
    assert client.get(f"/carnet/{token}/code.svg")["Content-Type"] == "image/svg+xml"


def test_its_link_ends_and_it_is_erased(client: Client) -> None:
    add(client, OfferFactory())
    notebook = Notebook.objects.get()
    Notebook.objects.update(expires_on=today() - timedelta(days=1))
    assert client.get(f"/carnet/{notebook.token}/").status_code == 410
    assert client.get(f"/carnet/{notebook.token}/carnet.pdf").status_code == 404
    assert actions.erase_notebooks() == 0
    Notebook.objects.update(expires_on=today() - timedelta(days=40))
    assert actions.erase_notebooks() == 1
    assert NotebookUse.objects.filter(way=Way.CREATED).exists()


def test_somebodys_notebook_is_kept_in_ones_own(client: Client) -> None:
    add(client, OfferFactory(name="Le Mas"))
    token = Notebook.objects.get().token
    friend = Client()
    assert friend.post(f"/carnet/{token}/garder/").status_code == 302
    assert "Le Mas" in page(friend)
    assert Notebook.objects.count() == 2


def test_it_has_a_last_page(client: Client) -> None:
    notebook = actions.create_notebook(language="fr", by=None)
    for _number in range(actions.MOST_ITEMS):
        actions.add_item(notebook=notebook, offer=OfferFactory())
    with pytest.raises(actions.Refused) as refused:
        actions.add_item(notebook=notebook, offer=OfferFactory())
    assert refused.value.code == "full"


def test_a_longer_notebook_costs_no_more_queries(client: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            page(client)
        return len(seen)

    for number in range(15):
        add(client, OfferFactory())
        if number == 2:
            page(client)
            few = queries()
    assert queries() == few


def test_the_counter_gathers_for_a_visitor(client_as: Any, smtp: Any) -> None:
    desk = client_as("counsellor")
    answer = desk.post("/gestion/carnets/nouveau/", {"language": "de"})
    notebook = Notebook.objects.get()
    assert (notebook.source, notebook.language) == (Source.COUNTER, "de")
    address = answer["Location"]
    offer = OfferFactory(name="Auberge du Pont")
    desk.post(f"{address}ajouter/", {"offer": offer.pk})
    desk.post(f"{address}ajouter/", {"offer": offer.pk})
    assert notebook.items.count() == 1
    assert "Auberge du Pont" in page(desk, address)
    assert "À photographier" in desk.post(f"{address}code/").content.decode()
    assert desk.get(f"{address}carnet.pdf")["Content-Type"] == "application/pdf"
    desk.post(f"{address}envoyer/", {"address": "gast@demo.example"})
    assert "Reiseheft" in str(smtp.letters[0]["Subject"])
    assert desk.get(f"/gestion/carnets/{Notebook.objects.create().pk}/").status_code == 404
