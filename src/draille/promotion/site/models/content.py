"""Free pages: practical information, legal notices."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from draille.promotion.site.blocks import BodyBlock
from draille.promotion.site.models.base import SitePage


class ContentPage(SitePage):
    """A free page. ``code`` names those the shell leads to by itself (legal, accessibility…)."""

    lead = models.TextField("introduction", max_length=500, blank=True)
    photo = models.ForeignKey(
        "pictures.Picture",
        verbose_name="photo d’ouverture",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    body = StreamField(BodyBlock(), verbose_name="contenu", blank=True)
    code = models.SlugField("nom de service", max_length=30, blank=True, editable=False)

    template = "site/content.html"
    parent_page_types = ["site.HomePage", "site.ContentPage"]
    subpage_types = ["site.ContentPage", "site.FormPage"]
    content_panels = [
        *SitePage.content_panels,
        FieldPanel("lead"),
        FieldPanel("photo"),
        FieldPanel("body"),
    ]
    search_fields = [*SitePage.search_fields, index.SearchField("lead"), index.SearchField("body")]

    class Meta:
        verbose_name = "page"
        verbose_name_plural = "pages"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With the pages below it."""
        below = [(page.title, page.get_url(request)) for page in self.get_children().live().public()]
        return super().get_context(request, *args, **kwargs) | {"below": below}
