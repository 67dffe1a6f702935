"""The visitors' search, just opened: it already says who has room tonight."""

from __future__ import annotations

import pytest
from django.urls import reverse

from draille.kernel.clock import today

pytestmark = pytest.mark.django_db


def test_a_page_just_opened_asks_for_tonight(client):
    page = client.get(reverse("availability:search_lodgings"))
    assert page.status_code == 200
    assert page.context["stay"].arrival == today()
    assert b"noindex" not in page.content


def test_half_a_stay_is_a_question_to_mend(client):
    page = client.get(reverse("availability:search_lodgings"), {"du": today().isoformat()})
    assert page.status_code == 400
    assert page.context["stay"] is None
