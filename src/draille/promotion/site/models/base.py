"""What every page of the site has: words for search engines, a picture for links, its translations."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from draille.promotion.site import serving
from draille.promotion.site.enums import Phase


class SitePage(Page):
    """A page of the public site. Its addresses, translations and head are made by ``serving``."""

    share_picture = models.ForeignKey(
        "pictures.Picture",
        verbose_name="image de partage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Montrée avec le lien dans les messages et les réseaux. Sinon, la photo de la page.",
    )
    canonical = models.URLField(
        "adresse d’origine",
        blank=True,
        help_text="Quand ce texte est d’abord paru ailleurs : l’adresse que les moteurs doivent retenir.",
    )
    hidden_from_engines = models.BooleanField("ne pas montrer dans les moteurs de recherche", default=False)
    phase = models.CharField(
        "moment du séjour",
        max_length=8,
        choices=Phase.choices,
        blank=True,
        help_text="À qui parle cette page : pour le rapport d’activité.",
    )

    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel("slug"),
                FieldPanel("seo_title"),
                FieldPanel("search_description"),
                FieldPanel("share_picture"),
                FieldPanel("canonical"),
                FieldPanel("hidden_from_engines"),
            ],
            "Moteurs de recherche et partage",
        ),
        FieldPanel("phase"),
    ]

    class Meta:
        abstract = True

    @property
    def main_picture(self) -> Any:
        """The picture that stands for the page, where it has one."""
        return self.share_picture or getattr(self, "photo", None)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """What its template says, and its head."""
        return super().get_context(request, *args, **kwargs) | serving.head_context(self, request)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page, kept a short while by browsers and proxies where nobody is signed in."""
        return serving.kept(request, super().serve(request, *args, **kwargs))
