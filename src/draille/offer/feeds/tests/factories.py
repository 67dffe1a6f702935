"""Feeds and runs for tests."""

from __future__ import annotations

import factory
from factory.django import DjangoModelFactory

from draille.offer.feeds.enums import Format
from draille.offer.feeds.models import Feed, FeedRun


class FeedFactory(DjangoModelFactory[Feed]):
    """A feed with nothing to read yet."""

    class Meta:
        model = Feed

    name = factory.Sequence(lambda n: f"Flux d'essai {n}")
    format = Format.DATATOURISME


class FeedRunFactory(DjangoModelFactory[FeedRun]):
    """A dry run that waits."""

    class Meta:
        model = FeedRun

    feed = factory.SubFactory(FeedFactory)
