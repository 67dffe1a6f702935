"""The first pages of an installation, in three languages."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "language", "words"),
    [
        ("/", "fr", "Bienvenue"),
        ("/en/", "en", "Welcome"),
        ("/de/", "de", "Willkommen"),
        ("/histoires/", "fr", "Histoires"),
        ("/en/stories/", "en", "Stories"),
        ("/de/geschichten/", "de", "Geschichten"),
        ("/mentions-legales/", "fr", "Mentions légales"),
        ("/en/accessibility/", "en", "Accessibility"),
    ],
)
def test_first_pages_answer_in_their_language(client, path: str, language: str, words: str):
    answer = client.get(path)
    assert answer.status_code == 200
    text = answer.content.decode()
    assert f'<html lang="{language}">' in text
    assert words in text
