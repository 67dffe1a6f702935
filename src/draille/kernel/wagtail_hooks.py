"""The journal's pages, and their place among the reports of the menu."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from draille.kernel import desk
from draille.kernel.perms import can_read_journal


class JournalMenuItem(MenuItem):
    """Shown to who may read it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return can_read_journal(request.user)


@hooks.register("register_admin_urls")
def journal_urls() -> list[URLPattern]:
    """The list, its results alone, and one entry."""
    results = desk.JournalView.as_view(results_only=True)
    return [
        path("journal/", desk.JournalView.as_view(), name="kernel_journal"),
        path("journal/resultats/", results, name="kernel_journal_results"),
        path("journal/<int:pk>/", desk.show_entry, name="kernel_journal_entry"),
    ]


@hooks.register("register_reports_menu_item")
def journal_menu_item() -> MenuItem:
    """Beside the other reports."""
    return JournalMenuItem("Journal", reverse("kernel_journal"), icon_name="history", order=800)
