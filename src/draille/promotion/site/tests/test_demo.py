"""The websites of the demonstration."""

from __future__ import annotations

import pytest
from django.test import Client
from wagtail.models import Site

from draille.promotion.site.demo import seed_site
from draille.promotion.site.models import StoryPage


@pytest.mark.django_db
def test_three_sites_and_stories_in_three_languages(demo_office: None, client: Client) -> None:
    assert Site.objects.count() == 3
    published = StoryPage.objects.live()
    counted = {code: published.filter(locale__language_code=code).count() for code in ("fr", "en", "de")}
    assert counted == {"fr": 16, "en": 16, "de": 16}
    for address in ("/", "/en/", "/de/"):
        assert client.get(address).status_code == 200
    story = StoryPage.objects.filter(locale__language_code="de").order_by("pk")[0]
    page = client.get(story.get_url()).content.decode()
    assert story.title in page
    assert 'hreflang="fr"' in page


@pytest.mark.django_db
def test_it_is_not_loaded_twice(demo_office: None) -> None:
    seed_site(lambda words: None)
    assert StoryPage.objects.count() == 48
