"""The journal in the back office: a list to search, and one entry with what it changed. Nothing to write."""

from __future__ import annotations

from typing import Any

import django_filters
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.views.decorators.http import require_safe
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.permissions import ModelPermissionPolicy

from draille.kernel.contracts import verbs
from draille.kernel.history import history_of, kind_words, line_of, verb_words
from draille.kernel.models import Entry
from draille.kernel.perms import can_read_journal


def verb_choices() -> list[tuple[str, str]]:
    """Every action an app has a word for."""
    return sorted(((verb.code, capfirst(str(verb.label))) for verb in verbs), key=lambda choice: choice[1])


def kind_choices() -> list[tuple[str, str]]:
    """Every kind of record of ours."""
    ours = (model for model in apps.get_models() if model.__module__.startswith("draille."))
    found = ((model._meta.label_lower, capfirst(str(model._meta.verbose_name))) for model in ours)
    return sorted(found, key=lambda choice: choice[1])


def account_choices() -> list[tuple[str, str]]:
    """Everybody with an account."""
    return [(str(account.pk), str(account)) for account in get_user_model().objects.all()]


class EntryFilters(WagtailFilterSet):
    """By date, person, action and kind of record."""

    at = django_filters.DateFromToRangeFilter(label="Date", widget=DateRangePickerWidget)
    account = django_filters.ChoiceFilter(label="Personne", choices=account_choices)
    verb = django_filters.ChoiceFilter(label="Action", choices=verb_choices)
    model = django_filters.ChoiceFilter(label="Type de fiche", choices=kind_choices)

    class Meta:
        model = Entry
        fields = ["at", "account", "verb", "model"]


class JournalView(IndexView):
    """The entries, latest first."""

    model = Entry
    permission_policy = ModelPermissionPolicy(Entry)
    any_permission_required = ["view"]
    page_title = "Journal"
    header_icon = "history"
    index_url_name = "kernel_journal"
    index_results_url_name = "kernel_journal_results"
    inspect_url_name = "kernel_journal_entry"
    default_ordering = "-at"
    filterset_class = EntryFilters
    search_fields = ["subject", "author", "note"]
    search_backend_name = None
    paginate_by = 50
    _show_breadcrumbs = True

    @cached_property
    def columns(self) -> list[Column]:
        return [
            TitleColumn(
                "when",
                label="Date et heure",
                accessor=lambda entry: line_of(entry).when,
                sort_key="at",
                get_url=lambda entry: reverse("kernel_journal_entry", args=[entry.pk]),
            ),
            Column("author", label="Personne"),
            Column("verb", label="Action", accessor=lambda entry: verb_words(entry.verb)),
            Column("subject", label="Fiche"),
            Column("model", label="Type de fiche", accessor=lambda entry: kind_words(entry.model)),
        ]

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": "Journal"}]


@require_safe
def show_entry(request: HttpRequest, pk: int) -> HttpResponse:
    """One entry: who, what, and each field before and after; then the rest of that record's story."""
    if not can_read_journal(request.user):
        raise PermissionDenied
    entry = get_object_or_404(Entry, pk=pk)
    record = _record(entry)
    context = {
        "entry": entry,
        "line": line_of(entry),
        "record_url": AdminURLFinder(request.user).get_edit_url(record) if record else None,
        "others": [line for line in history_of(record) if line.url != request.path] if record else [],
        "header_title": str(entry),
        "header_icon": "history",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": "Accueil"},
            {"url": reverse("kernel_journal"), "label": "Journal"},
            {"url": "", "label": verb_words(entry.verb), "sublabel": entry.subject},
        ],
    }
    return render(request, "kernel/entry.html", context)


def _record(entry: Entry) -> Any:
    try:
        model = apps.get_model(entry.model)
    except (LookupError, ValueError):
        return None
    return model._base_manager.filter(pk=entry.object_id).first() if entry.object_id else None
