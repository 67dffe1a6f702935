"""The reception's addresses in the back office: contacts, and the two controlled lists."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import path
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from draille.welcome.reception import desk_contact, perms
from draille.welcome.reception.actions import retire_word, save_word
from draille.welcome.reception.desk_contacts import ContactIndexView, export_contacts
from draille.welcome.reception.models import Service, Topic


class ContactMenuItem(MenuItem):
    """Shown to who may read contacts."""

    def is_shown(self, request: HttpRequest) -> bool:
        return perms.can_view_contacts(request.user)


class ContactViewSet(ViewSet):
    """Addresses of the list and of each contact's page."""

    icon = "group"

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", ContactIndexView.as_view(), name="index"),
            path("resultats/", ContactIndexView.as_view(results_only=True), name="index_results"),
            path("export/<str:format>/", export_contacts, name="export"),
            path("<int:pk>/", desk_contact.show_contact, name="contact"),
            path("<int:pk>/corriger/", desk_contact.correct_contact, name="correct_contact"),
            path("<int:pk>/retirer/", desk_contact.withdraw_contact, name="withdraw_contact"),
            path("<int:pk>/retablir/", desk_contact.restore_contact, name="restore_contact"),
        ]


contact_views = ContactViewSet("reception_contacts", url_prefix="accueil/actes")


class RecordMenuItem(MenuItem):
    """Shown to who may record contacts."""

    def is_shown(self, request: HttpRequest) -> bool:
        return perms.can_record_contacts(request.user)


class RetireView(generic.DeleteView):
    """A line already used is retired: contacts keep it, the counter no longer offers it."""

    @property
    def confirmation_message(self) -> str:
        if self.object.contacts.exists():
            return (
                f"« {self.object} » est employé par des actes d’accueil : "
                "il ne sera plus proposé au comptoir, et les actes passés le garderont."
            )
        return f"« {self.object} » n’a jamais servi : il sera supprimé."

    def delete_action(self) -> None:
        self.kept = retire_word(word=self.object, by=self.request.user)

    def get_success_message(self) -> str:
        return f"« {self.object} » {'n’est plus proposé au comptoir' if self.kept else 'est supprimé'}."


class _SavesWord:
    """Both forms save through the action, which writes the journal."""

    def save_instance(self) -> Service | Topic:
        return save_word(word=self.form.save(commit=False), by=self.request.user)  # type: ignore[attr-defined]


class AddWordView(_SavesWord, generic.CreateView):
    """A new line of a list."""


class EditWordView(_SavesWord, generic.EditView):
    """A line renamed, reordered, given another shortcut."""


class WordViewSet(ModelViewSet):
    """One of the two controlled lists."""

    add_view_class = AddWordView
    edit_view_class = EditWordView
    delete_view_class = RetireView
    copy_view_enabled = False
    inspect_view_enabled = False
    form_fields = ["code", "label", "hint", "shortcut", "order", "active"]
    list_display = ["label", "hint", "shortcut", BooleanColumn("active", label="Proposé")]
    list_filter = ["active"]
    list_export = ["code", "label", "hint", "shortcut", "order", "active"]
    ordering = ["order", "label"]
    list_per_page = 100


class ServiceViewSet(WordViewSet):
    """What the desk did for the party."""

    model = Service
    menu_label = "Services demandés"
    icon = "list-ul"
    url_prefix = "accueil/services"
    url_namespace = "reception_services"


class TopicViewSet(WordViewSet):
    """What the party was interested in."""

    model = Topic
    menu_label = "Thèmes demandés"
    icon = "tag"
    url_prefix = "accueil/themes"
    url_namespace = "reception_topics"


class WordLists(ModelViewSetGroup):
    """The two lists, in the settings menu."""

    items = (ServiceViewSet, TopicViewSet)
    menu_label = "Listes de l’accueil"
    menu_icon = "list-ul"
    menu_order = 60
    add_to_settings_menu = True


word_lists = WordLists()
