"""An editor writes and publishes a story in two languages; visitors read it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from draille.promotion.site.models import StoryIndexPage, StoryPage
from draille.promotion.site.tests.making import home

pytestmark = pytest.mark.browser


def _publish(page: Page) -> None:
    actions = page.get_by_role("navigation", name="Actions (pied de page)")
    actions.get_by_role("button", name="Plus d'actions").click()
    with page.expect_navigation():
        page.locator("button[name='action-publish']").click()


def test_a_story_in_two_languages(page: Page, server: str, sign_in, staff):
    sign_in(page, server, staff("communication"))
    index = StoryIndexPage.objects.child_of(home()).get()
    page.goto(f"{server}/gestion/pages/add/site/storypage/{index.pk}/")
    page.locator("#id_title").fill("La transhumance")
    page.locator("#id_lead").fill("Deux jours derrière le troupeau.")
    page.locator("#id_author").fill("La rédaction")
    _publish(page)
    story = StoryPage.objects.get(title="La transhumance")
    assert story.live

    page.goto(f"{server}/gestion/translation/submit/page/{story.pk}/")
    page.get_by_role("checkbox", name="English").check()
    page.locator("main form button[type=submit], main form input[type=submit]").first.click()
    page.wait_for_url(re.compile(r"/pages/\d+/edit/"))
    page.locator("#id_title").fill("Moving the flock")
    page.locator("#id_lead").fill("Two days behind the flock.")
    _publish(page)
    assert StoryPage.objects.get(title="Moving the flock").live

    page.context.clear_cookies()
    page.goto(f"{server}/histoires/")
    page.get_by_role("link", name="La transhumance").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("La transhumance")
    page.get_by_role("navigation", name="Langue", exact=True).get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Moving the flock")
    assert "/en/stories/" in page.url
