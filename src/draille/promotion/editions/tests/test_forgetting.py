"""Documents are kept for thirteen months, and the newest of each edition for good."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import storages
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from draille.kernel.contracts import routines
from draille.kernel.models import Entry
from draille.promotion.editions.actions import forget_editions
from draille.promotion.editions.enums import EditionKind, EditionState
from draille.promotion.editions.models import Edition
from draille.promotion.editions.tests.factories import EditionFactory

pytestmark = pytest.mark.django_db


def an_old_one(days: int, **changed: Any) -> Edition:
    edition = EditionFactory(**changed)
    Edition.objects.filter(pk=edition.pk).update(made_at=timezone.now() - timedelta(days=days))
    return edition


def test_old_ones_go_with_their_file_and_the_newest_of_each_edition_stays(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    replaced, newest = an_old_one(800), an_old_one(500)
    other_language = an_old_one(900, language="en")
    other_kind = an_old_one(900, kind=EditionKind.CRAFTS)
    young = [an_old_one(380, language="de"), an_old_one(1, language="de")]
    failed = an_old_one(500, state=EditionState.FAILED, path="", kind=EditionKind.LODGINGS)
    with django_capture_on_commit_callbacks(execute=True):
        assert forget_editions() == 2
    left = set(Edition.objects.values_list("pk", flat=True))
    assert left == {newest.pk, other_language.pk, other_kind.pk, *(one.pk for one in young)}
    store = storages["private"]
    assert not store.exists(replaced.path)
    assert store.exists(newest.path)
    told = Entry.objects.filter(verb="forget_edition")
    assert {entry.object_id for entry in told} == {str(replaced.pk), str(failed.pk)}
    assert {entry.author for entry in told} == {"système"}
    assert forget_editions() == 0


def test_the_worker_does_it_every_day() -> None:
    (routine,) = (one for one in routines if one.code == "editions.forget")
    assert routine.every == timedelta(days=1)
    assert routine.run is forget_editions
