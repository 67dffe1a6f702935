"""Forms an editor makes: registering for a walk, a survey, a call for stalls."""

from __future__ import annotations

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest, HttpResponse
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.forms.models import AbstractFormField, AbstractFormSubmission, FormMixin
from wagtail.contrib.forms.panels import FormSubmissionsPanel
from wagtail.fields import RichTextField

from draille.promotion.site import answering
from draille.promotion.site.models.base import SitePage

LONGEST_MONTHS = 36
TEXT_FEATURES = ["bold", "italic", "ul", "ol", "link"]


class FormAnswer(AbstractFormSubmission):
    """What somebody sent, until ``erased_on`` at the latest."""

    erased_on = models.DateField("à effacer le", db_index=True)

    class Meta:
        verbose_name = "réponse à un formulaire"
        verbose_name_plural = "réponses aux formulaires"

    def __str__(self) -> str:
        """Nothing of what was written: the journal keeps this line longer than the answer."""
        return f"réponse n° {self.pk}"


class FormField(AbstractFormField):
    """A question."""

    page = ParentalKey("site.FormPage", on_delete=models.CASCADE, related_name="form_fields")


class FormPage(FormMixin, SitePage):
    """A form, its thanks, who is told, and how long answers are kept."""

    intro = RichTextField("introduction", features=TEXT_FEATURES, blank=True)
    thanks = RichTextField("remerciement", features=TEXT_FEATURES, blank=True)
    told = models.EmailField("adresse prévenue", blank=True, help_text="Reçoit un message à chaque réponse.")
    months = models.PositiveSmallIntegerField(
        "mois de conservation",
        default=6,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_MONTHS)],
        help_text="Les réponses sont effacées après ce nombre de mois ; la page le dit.",
    )

    template = "site/form.html"
    landing_page_template = "site/form_sent.html"
    parent_page_types = ["site.HomePage", "site.ContentPage"]
    subpage_types: list[str] = []
    content_panels = [
        FormSubmissionsPanel(),
        *SitePage.content_panels,
        FieldPanel("intro"),
        InlinePanel("form_fields", label="question", heading="Questions", min_num=1),
        FieldPanel("thanks"),
        MultiFieldPanel([FieldPanel("told"), FieldPanel("months")], "Réponses"),
    ]

    class Meta:
        verbose_name = "formulaire"
        verbose_name_plural = "formulaires"

    def get_submission_class(self) -> type[FormAnswer]:
        """Answers that end."""
        return FormAnswer

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The empty form, its errors, or thanks."""
        return answering.serve_form(self, request)
