"""Nobody but staff reads what is not published."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from draille.promotion.site.tests.making import make_file, make_page, make_site, make_story

pytestmark = pytest.mark.django_db


def test_a_draft_is_nowhere(client):
    story = make_story("Le secret", live=False)
    assert client.get(story.url or f"/histoires/{story.slug}/").status_code == 404
    assert "Le secret" not in client.get("/histoires/").content.decode()
    assert "Le secret" not in client.get("/recherche/", {"q": "secret"}).content.decode()


def test_what_is_taken_off_line_is_gone_and_its_menu_entry_with_it(client):
    page = make_page("Venir", show_in_menus=True)
    assert "Venir" in client.get("/").content.decode()
    page.unpublish()
    assert client.get("/venir/").status_code == 404
    assert "Venir" not in client.get("/").content.decode()


def test_changes_waiting_are_not_shown(client):
    story = make_story("La châtaigne")
    story.lead = "Un chapeau tout neuf."
    story.save_revision()
    assert "tout neuf" not in client.get(story.url).content.decode()


def test_a_scheduled_page_opens_at_its_hour(client):
    story = make_story("Demain", live=False)
    story.go_live_at = timezone.now() + timedelta(hours=1)
    story.save_revision().publish()
    address = f"/histoires/{story.slug}/"
    call_command("publish_scheduled", verbosity=0)
    assert client.get(address).status_code == 404
    story.refresh_from_db()
    story.go_live_at = timezone.now() - timedelta(minutes=1)
    revision = story.save_revision(approved_go_live_at=story.go_live_at)
    assert revision.approved_go_live_at
    call_command("publish_scheduled", verbosity=0)
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("name", ["wagtailadmin_pages:edit", "wagtailadmin_pages:view_draft"])
def test_drafts_are_read_by_staff_only(client, client_as, name: str):
    story = make_story("Le secret", live=False)
    address = reverse(name, args=[story.pk])
    assert client.get(address).status_code == 302
    assert "/compte/login/" in client.get(address)["Location"]
    shown = client_as("communication").get(address)
    assert shown.status_code == 200
    if name.endswith("view_draft"):
        assert "no-store" in shown["Cache-Control"]


def test_a_file_in_a_private_collection_asks_who_is_there(client):
    public, private = make_file(), make_file(private=True)
    shown = client.get(public.url)
    assert shown.status_code == 200
    assert b"".join(shown)
    answer = client.get(private.url)
    assert answer.status_code == 302
    assert "/compte/login/" in client.get(answer["Location"], follow=False)["Location"]


def test_pages_of_one_site_are_not_those_of_another(client, settings):
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "fermes.example"]
    site = make_site("fermes.example")
    make_page("Traire", parent=site.root_page)
    make_page("Venir")
    assert client.get("/traire/", headers={"host": "fermes.example"}).status_code == 200
    assert client.get("/traire/").status_code == 404
    assert client.get("/venir/", headers={"host": "fermes.example"}).status_code == 404
    there = client.get("/", headers={"host": "fermes.example"}).content.decode()
    assert "<h1>Bienvenue aux fermes</h1>" in there


def test_a_page_behind_a_password_is_not_found_by_search(client):
    from wagtail.models import PageViewRestriction

    page = make_page("Presse réservée")
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="x")
    assert "Presse réservée" not in client.get("/recherche/", {"q": "presse"}).content.decode()
    assert page.title not in client.get(page.url).content.decode()


def test_staff_get_pages_fresh_and_visitors_for_a_minute(client, client_as):
    page = make_page("Venir")
    kept = client.get(page.url)
    assert "public" in kept["Cache-Control"]
    assert client.get(page.url, headers={"if-none-match": kept["ETag"]}).status_code == 304
    assert "private" in client_as("counsellor").get(page.url)["Cache-Control"]
    assert "private" in client_as("counsellor").get("/offres/")["Cache-Control"]
