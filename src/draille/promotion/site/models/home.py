"""A site's home."""

from __future__ import annotations

from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from draille.promotion.site.blocks import HomeBlock
from draille.promotion.site.models.base import SitePage


class HomePage(SitePage):
    """The first page of a site in one language: a photo, a sentence, a search, then what was chosen."""

    sentence = models.CharField("phrase d’accueil", max_length=120, blank=True, help_text="Le grand titre.")
    lead = models.CharField("en dessous", max_length=300, blank=True)
    photo = models.ForeignKey(
        "pictures.Picture",
        verbose_name="photo ou dessin d’ouverture",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    body = StreamField(HomeBlock(), verbose_name="contenu", blank=True)

    template = "site/home.html"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["site.StoryIndexPage", "site.ContentPage", "site.FormPage"]
    content_panels = [
        *SitePage.content_panels,
        MultiFieldPanel([FieldPanel("sentence"), FieldPanel("lead"), FieldPanel("photo")], "Ouverture"),
        FieldPanel("body"),
    ]
    search_fields = [*SitePage.search_fields, index.SearchField("lead"), index.SearchField("body")]

    class Meta:
        verbose_name = "accueil du site"
        verbose_name_plural = "accueils des sites"
