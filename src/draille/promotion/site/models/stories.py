"""Stories: what the office tells of its country."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from draille.kernel.clock import today
from draille.promotion.site.blocks import BodyBlock
from draille.promotion.site.enums import Theme
from draille.promotion.site.models.base import SitePage


class StoryIndexPage(SitePage):
    """``/histoires/``: all stories, the latest first."""

    lead = models.CharField("introduction", max_length=300, blank=True)

    template = "site/story_index.html"
    max_count_per_parent = 1
    parent_page_types = ["site.HomePage"]
    subpage_types = ["site.StoryPage"]
    content_panels = [*SitePage.content_panels, FieldPanel("lead")]

    class Meta:
        verbose_name = "liste des histoires"
        verbose_name_plural = "listes des histoires"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """A page of stories, of one theme where asked."""
        from draille.promotion.site.lists import stories_page

        return super().get_context(request, *args, **kwargs) | stories_page(self, request)


class StoryPage(SitePage):
    """An editorial page, signed and dated."""

    author = models.CharField("signature", max_length=120, blank=True)
    date = models.DateField("date", default=today)
    theme = models.CharField("thème", max_length=12, choices=Theme.choices, blank=True)
    lead = models.TextField("chapeau", max_length=500)
    photo = models.ForeignKey(
        "pictures.Picture",
        verbose_name="photo d’ouverture",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    body = StreamField(BodyBlock(), verbose_name="récit", blank=True)

    template = "site/story.html"
    parent_page_types = ["site.StoryIndexPage"]
    subpage_types: list[str] = []
    content_panels = [
        *SitePage.content_panels,
        FieldPanel("lead"),
        FieldPanel("photo"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("author"), FieldPanel("date")]), FieldPanel("theme")], "Signature"
        ),
        FieldPanel("body"),
    ]
    search_fields = [
        *SitePage.search_fields,
        index.SearchField("lead"),
        index.SearchField("body"),
        index.FilterField("theme"),
        index.FilterField("date"),
    ]

    class Meta:
        verbose_name = "histoire"
        verbose_name_plural = "histoires"
        indexes = [models.Index(fields=["-date"], name="story_date")]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With three other stories to read on."""
        from draille.promotion.site.lists import others_of

        return super().get_context(request, *args, **kwargs) | {"others": others_of(self)}
