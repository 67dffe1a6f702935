"""The list of themes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Count, ProtectedError, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from draille.kernel.french import typeset
from draille.offer.agenda.models import Theme


class ThemeIndexView(generic.IndexView):
    """Each with how many events it has."""

    def get_base_queryset(self) -> QuerySet[Theme]:
        found: QuerySet[Theme] = super().get_base_queryset().annotate(number=Count("events"))
        return found


class ThemeDeleteView(generic.DeleteView):
    """A theme that events have stays: it may be proposed no longer."""

    def form_valid(self, form: forms.Form) -> HttpResponse:
        try:
            answer: HttpResponse = super().form_valid(form)
        except ProtectedError:
            words = (
                "Des événements ont ce thème : décochez plutôt « Proposé », il ne sera plus offert au choix."
            )
            messages.error(self.request, typeset(words))
            return redirect("agenda_themes:edit", self.object.pk)
        return answer


class ThemeViewSet(ModelViewSet):
    """What events are about."""

    model = Theme
    url_namespace = "agenda_themes"
    url_prefix = "agenda/themes"
    icon = "tag"
    menu_label = "Thèmes"
    menu_name = "agenda_themes"
    form_fields = ["name", "name_en", "name_de", "slug", "order", "active"]
    index_view_class = ThemeIndexView
    delete_view_class = ThemeDeleteView
    list_display: list[Any] = ["name", "slug", "order", "active", Column("number", "Événements")]
    search_fields = ["name"]
    search_backend_name = None
    copy_view_enabled = False
    inspect_view_enabled = False
