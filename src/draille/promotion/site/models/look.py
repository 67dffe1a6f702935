"""Each site's own name, colours and selection of the records."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.blocks import StreamBlock
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField

from draille.promotion.site.blocks.entries import SocialBlock
from draille.promotion.site.colors import check_color
from draille.promotion.site.look_form import SiteLookForm
from draille.promotion.site.questions import LONGEST, check_event_question, check_offer_question


@register_setting(icon="view", order=10)
class SiteLook(BaseSiteSetting):
    """What makes a site unlike the others over the same records. What is empty is the office's own."""

    name = models.CharField("nom du site", max_length=80, blank=True)
    logo = models.ForeignKey(
        "pictures.Picture",
        verbose_name="logo",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    color_action = models.CharField(
        "couleur des actions", max_length=7, blank=True, validators=[check_color], help_text="« #2f6b3c »"
    )
    color_heading = models.CharField(
        "couleur des titres", max_length=7, blank=True, validators=[check_color], help_text="« #7a3b1d »"
    )
    offers = models.CharField(
        "adresses montrées",
        max_length=LONGEST,
        blank=True,
        validators=[check_offer_question],
        help_text="L’adresse d’une liste filtrée de « Nos adresses ». Vide : toutes.",
    )
    events = models.CharField(
        "événements montrés",
        max_length=LONGEST,
        blank=True,
        validators=[check_event_question],
        help_text="L’adresse d’un agenda filtré. Vide : tous.",
    )
    hidden_links = models.JSONField("pages non proposées", default=list, blank=True)
    foot_fr = models.TextField("pied de page (français)", max_length=600, blank=True)
    foot_en = models.TextField("pied de page (anglais)", max_length=600, blank=True)
    foot_de = models.TextField("pied de page (allemand)", max_length=600, blank=True)
    social = StreamField(
        StreamBlock([("account", SocialBlock())], max_num=8), verbose_name="réseaux", blank=True
    )

    base_form_class = SiteLookForm
    panels = [
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldPanel("logo"),
                FieldPanel("color_action"),
                FieldPanel("color_heading"),
            ],
            "Identité",
        ),
        MultiFieldPanel(
            [FieldPanel("offers"), FieldPanel("events"), FieldPanel("hidden_links")], "Ce que le site montre"
        ),
        MultiFieldPanel(
            [FieldPanel("foot_fr"), FieldPanel("foot_en"), FieldPanel("foot_de"), FieldPanel("social")],
            "Pied de page",
        ),
    ]

    class Meta:
        verbose_name = "identité et sélection du site"
        verbose_name_plural = "identités et sélections des sites"

    def __str__(self) -> str:
        return self.name or str(self.site)

    def clean(self) -> None:
        """Colours readable together."""
        super().clean()
        from draille.promotion.site.colors import weak_colors

        weak: Any = weak_colors(self.color_action, self.color_heading)
        if weak:
            raise ValidationError(
                dict.fromkeys(weak, "Cette couleur est trop pâle pour être lue : choisissez-la plus foncée.")
            )
