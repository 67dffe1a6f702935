"""Base pages: errors, accounts, the back office's shell, the public page."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client

INLINE_HANDLER = re.compile(r"<[^>]+\son[a-z]+=", re.IGNORECASE)


@pytest.mark.django_db
def test_an_unknown_address_answers_calmly(client):
    answer = client.get("/rien-ici/")
    assert answer.status_code == 404
    assert "Cette page n&#x27;existe pas" in answer.text or "Cette page n'existe pas" in answer.text
    assert "Aller à l'accueil" in answer.text


@pytest.mark.parametrize("name", ["400", "403", "404", "500", "403_csrf"])
def test_error_pages_need_nothing_of_the_request(name):
    html = render_to_string(f"{name}.html")
    assert '<html lang="fr">' in html
    assert "<h1>" in html
    assert "Exception" not in html


@pytest.mark.django_db
def test_a_form_out_of_date_is_explained_and_nothing_is_blamed():
    answer = Client(enforce_csrf_checks=True).post("/compte/login/", {"login": "x", "password": "y"})
    assert answer.status_code == 403
    assert "Ce formulaire n'est plus valable" in answer.text


@pytest.mark.django_db
def test_the_login_page_is_in_french_and_in_the_house_look(client):
    html = client.get("/compte/login/").text
    assert '<html lang="fr">' in html
    assert "Se connecter" in html
    assert "draille/dist/app.css" in html
    assert 'for="id_login"' in html


@pytest.mark.django_db
def test_a_wrong_password_is_told_in_the_form(client):
    html = client.post("/compte/login/", {"login": "nobody@example.org", "password": "x"}).text
    assert 'role="alert"' in html


@pytest.mark.django_db
def test_the_back_office_wears_the_house_look(client_as):
    html = client_as("director").get("/gestion/account/").text
    assert "draille/dist/desk.css" in html
    assert "draille/favicon.svg" in html


@pytest.mark.django_db
@pytest.mark.urls("draille.ui.tests.urls")
def test_the_public_page_offers_the_same_page_in_three_languages(client):
    html = client.get("/visiteurs/?bureau=vialas").text
    assert 'href="/en/visiteurs/?bureau=vialas"' in html
    assert 'href="/de/visiteurs/?bureau=vialas"' in html
    assert 'href="#main"' in html
    assert html.count("<script") == 1


def test_no_template_of_ours_runs_anything_inline():
    root = Path(settings.PACKAGE)
    found = []
    for path in root.rglob("templates/**/*.html"):
        text = path.read_text(encoding="utf-8")
        bare = re.findall(r"<script(?![^>]*(?:src=|application/(?:ld\+)?json))[^>]*>", text)
        if bare or INLINE_HANDLER.search(text) or re.search(r'<[^>]+\sstyle="', text):
            found.append(str(path.relative_to(root)))
    assert not found
