"""Plain lists of the catalogue: professionals, labels, characteristics."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.db.models import Count, ProtectedError, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from draille.kernel.french import count, typeset
from draille.offer.offers.enums import Kind
from draille.offer.offers.models import Feature, Label, Offer
from draille.offer.offers.search import index_offers
from draille.territory.people.models import Organisation


class OrganisationIndexView(generic.IndexView):
    """Each with how many sheets it has."""

    def get_base_queryset(self) -> QuerySet[Organisation]:
        found: QuerySet[Organisation] = (
            super().get_base_queryset().select_related("commune").annotate(sheets=Count("offers"))
        )
        return found


def _sheets(organisation: Any) -> Any:
    number = organisation.sheets
    if not number:
        return "aucune"
    url = f"{reverse('offers_desk:list_offers')}?professionnel={organisation.pk}"
    return format_html('<a href="{}">{}</a>', url, count(number, "fiche", "fiches"))


class OrganisationInspectView(generic.InspectView):
    """A professional with its sheets."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["offers"] = Offer.objects.filter(owner=self.object).select_related("commune")
        return context


class OrganisationViewSet(ModelViewSet):
    """Who the office works with."""

    model = Organisation
    url_namespace = "offers_organisations"
    url_prefix = "offre/professionnels"
    icon = "group"
    menu_label = "Professionnels"
    menu_name = "offers_organisations"
    form_fields = [
        "name",
        "contact_name",
        "email",
        "phone",
        "language",
        "street",
        "postcode",
        "commune",
        "partner",
        "note",
    ]
    index_view_class = OrganisationIndexView
    list_display = [
        "name",
        "commune",
        "contact_name",
        "partner",
        Column("sheets", "Fiches", accessor=_sheets),
    ]
    list_filter = ["partner", "commune"]
    list_export = ["name", "contact_name", "email", "phone", "street", "postcode", "commune", "partner"]
    search_fields = ["name", "contact_name", "email"]
    search_backend_name = None
    inspect_view_enabled = True
    inspect_view_class = OrganisationInspectView
    inspect_template_name = "offers/desk/inspect_organisation.html"
    inspect_view_fields = form_fields[:-2]
    copy_view_enabled = False


class LabelDeleteView(generic.DeleteView):
    """A label that sheets hold stays: it may be proposed no longer."""

    def form_valid(self, form: forms.Form) -> HttpResponse:
        try:
            answer: HttpResponse = super().form_valid(form)
        except ProtectedError:
            words = (
                "Des fiches portent ce label : décochez plutôt « Proposé », il ne sera plus offert au choix."
            )
            messages.error(self.request, typeset(words))
            return redirect("offers_labels:edit", self.object.pk)
        return answer


class ListEditView(generic.EditView):
    """A line that was renamed is found by its new name at once."""

    def save_instance(self) -> Any:
        with transaction.atomic():
            saved = super().save_instance()
            index_offers(holders_of(saved))
        return saved


def holders_of(line: Label | Feature) -> list[int]:
    """The sheets that a label or a characteristic stands on, by key."""
    if isinstance(line, Label):
        return list(line.holders.values_list("offer_id", flat=True))
    return list(line.offers.values_list("pk", flat=True))


class LabelForm(forms.ModelForm):
    """A label."""

    website = forms.URLField(label="Site internet", required=False, assume_scheme="https")

    class Meta:
        model = Label
        fields = ["name", "code", "scope", "expires", "website", "order", "active"]


class FeatureForm(forms.ModelForm):
    """A line of a controlled list; ``kinds`` are boxes to tick."""

    kinds = forms.MultipleChoiceField(
        label="Types de fiches",
        choices=Kind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Aucun coché : tous les types.",
    )

    class Meta:
        model = Feature
        fields = ["group", "name", "name_en", "name_de", "code", "kinds", "order", "active"]


class LabelViewSet(ModelViewSet):
    """Labels, brands and recognitions."""

    model = Label
    url_namespace = "offers_labels"
    url_prefix = "offre/labels"
    icon = "tag"
    menu_label = "Labels"
    list_display = ["name", "scope", "expires", "order", "active"]
    list_filter = ["scope", "active"]
    list_export = ["code", "name", "scope", "expires", "website", "active"]
    search_fields = ["name", "code"]
    search_backend_name = None
    copy_view_enabled = False
    inspect_view_enabled = False

    edit_view_class = ListEditView
    delete_view_class = LabelDeleteView

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return LabelForm


class FeatureViewSet(ModelViewSet):
    """The controlled lists a sheet picks from."""

    model = Feature
    url_namespace = "offers_features"
    url_prefix = "offre/caracteristiques"
    icon = "list-ul"
    menu_label = "Caractéristiques"
    list_display = ["name", "group", "name_en", "name_de", "order", "active"]
    list_filter = ["group", "active"]
    list_export = ["code", "group", "name", "name_en", "name_de", "active"]
    search_fields = ["name", "code"]
    search_backend_name = None
    copy_view_enabled = False
    inspect_view_enabled = False

    edit_view_class = ListEditView

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return FeatureForm


class OfferListsViewSet(ModelViewSetGroup):
    """Labels and characteristics, beside the other settings of the office."""

    menu_label = "Labels et caractéristiques"
    menu_icon = "tag"
    menu_order = 75
    add_to_settings_menu = True
    items = (LabelViewSet, FeatureViewSet)
