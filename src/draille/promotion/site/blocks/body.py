"""The streams: of the home, of any other page."""

from __future__ import annotations

from wagtail import blocks

from draille.promotion.site.blocks.choosers import BrochureBlock
from draille.promotion.site.blocks.lists import (
    EventListBlock,
    MapBlock,
    OfferListBlock,
    OfficesBlock,
    StoryListBlock,
    TrailListBlock,
)
from draille.promotion.site.blocks.words import (
    CalloutBlock,
    GalleryBlock,
    PhotoBlock,
    QuoteBlock,
    VideoBlock,
    WordsBlock,
)


class BodyBlock(blocks.StreamBlock):
    """A story or a page: everything, with one map at most."""

    words = WordsBlock()
    photo = PhotoBlock()
    gallery = GalleryBlock()
    map = MapBlock()
    offers = OfferListBlock()
    events = EventListBlock()
    trails = TrailListBlock()
    quote = QuoteBlock()
    callout = CalloutBlock()
    video = VideoBlock()
    brochure = BrochureBlock()
    offices = OfficesBlock()

    class Meta:
        block_counts = {"map": {"max_num": 1}}


class HomeBlock(blocks.StreamBlock):
    """The home: what is on, selections, stories, offices."""

    events = EventListBlock()
    offers = OfferListBlock()
    stories = StoryListBlock()
    offices = OfficesBlock()
    words = WordsBlock()
    photo = PhotoBlock()
    callout = CalloutBlock()
    brochure = BrochureBlock()
    trails = TrailListBlock()
