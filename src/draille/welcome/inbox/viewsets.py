"""Lists the office keeps for its answers: canned answers, documents sent by post."""

from __future__ import annotations

from typing import Any

from django import forms
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from draille.welcome.inbox.models import CannedAnswer, PostedDocument
from draille.welcome.inbox.rules import PLACEHOLDERS, unknown_placeholders

PLACEHOLDER_HELP = "À remplacer dans la réponse : " + ", ".join(
    f"{{{word}}} ({meaning})" for word, meaning in PLACEHOLDERS.items()
)


class CannedAnswerForm(forms.ModelForm):
    """A canned answer whose placeholders all mean something."""

    class Meta:
        model = CannedAnswer
        fields = ["title", "language", "body", "active"]
        help_texts = {"body": PLACEHOLDER_HELP}

    def clean_body(self) -> Any:
        body = self.cleaned_data["body"]
        if unknown := unknown_placeholders(body):
            words = ", ".join(f"{{{word}}}" for word in unknown)
            raise forms.ValidationError(f"{words} ne correspond à rien. {PLACEHOLDER_HELP}.")
        return body


class CannedAnswerViewSet(ModelViewSet):
    """Texts to start an answer from."""

    model = CannedAnswer
    url_namespace = "inbox_canned"
    url_prefix = "messagerie/reponses-types"
    icon = "comment"
    list_display = ["title", "language", "active"]
    list_filter = ["language", "active"]
    list_export = ["title", "language", "body", "active"]
    search_fields = ["title", "body"]
    copy_view_enabled = False
    inspect_view_enabled = False

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return CannedAnswerForm


class PostedDocumentViewSet(ModelViewSet):
    """Documents that leave by post."""

    model = PostedDocument
    url_namespace = "inbox_documents"
    url_prefix = "messagerie/documents"
    icon = "doc-full"
    form_fields = ["name", "active"]
    list_display = ["name", "active"]
    list_export = ["name", "active"]
    search_fields = ["name"]
    copy_view_enabled = False


class InboxListsViewSet(ModelViewSetGroup):
    """Both, in one menu."""

    menu_label = "Réponses types et envois"
    menu_icon = "list-ul"
    menu_order = 70
    add_to_settings_menu = True
    items = (CannedAnswerViewSet, PostedDocumentViewSet)
