"""Texts of letters, and automatic reminders."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.views.decorators.http import require_POST, require_safe

from draille.kernel.clock import today
from draille.kernel.refusals import Refused
from draille.network.control import perms
from draille.network.control.actions import texts as actions
from draille.network.control.desk.common import FOLLOW_TABS, attempt, rights, submitted, tell_errors, user_of
from draille.network.control.enums import About, CaseLetterKind, Moment
from draille.network.control.forms import RuleForm, TextForm
from draille.network.control.models import LetterText, ReminderRule
from draille.network.control.queries.late import Item, Late
from draille.network.control.rules.deadlines import declare_deadline, month_after
from draille.network.control.rules.words import filled
from draille.network.control.wording import reminder_values
from draille.network.hosts.models import Host


def name_of(code: str) -> str:
    """A text's name: « rappel de paiement, après l'échéance »."""
    family, *rest = code.split(".")
    if family == "case":
        return str(CaseLetterKind(rest[0]).label)
    return f"rappel de {About(rest[0]).label}, {Moment(rest[1]).label}"


@require_safe
def list_texts(request: HttpRequest) -> HttpResponse:
    """All texts, and the automatic reminders with their switches."""
    user = user_of(request, perms.can_read_follow_up)
    found = LetterText.objects.order_by("code", "language")
    grouped = [(name_of(code), list(texts)) for code, texts in groupby(found, key=lambda one: one.code)]
    order = {value: place for place, value in enumerate(Moment.values)}
    rules = sorted(ReminderRule.objects.all(), key=lambda rule: (rule.about, order[rule.moment]))
    context = {
        "page_title": "Modèles et automatismes",
        "tabs": FOLLOW_TABS,
        "texts": grouped,
        "rules": rules,
        **rights(user),
    }
    return render(request, "control/suivi/texts.html", context)


@require_POST
def set_rule(request: HttpRequest, pk: int) -> HttpResponse:
    """Switch an automatic reminder on or off."""
    user = user_of(request, perms.can_send_reminders)
    rule = get_object_or_404(ReminderRule, pk=pk)
    form = RuleForm(request.POST)
    if form.is_valid():
        attempt(
            request, lambda: actions.set_rule(rule=rule, by=user, **form.cleaned_data), "Réglage enregistré."
        )
    else:
        tell_errors(request, form)
    return redirect("control_desk:list_texts")


def edit_text(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a text, and see it filled in with made-up values."""
    user = user_of(request, perms.can_send_reminders)
    text = get_object_or_404(LetterText, pk=pk)
    code, language = text.code, text.language
    form = TextForm(request.POST or None, instance=text)
    if request.method == "POST" and "apercu" not in request.POST:
        if "defaut" in request.POST:
            attempt(
                request, lambda: actions.restore_text(text=_fresh(text), by=user), "Texte d’origine remis."
            )
            return redirect("control_desk:edit_text", pk)
        if submitted(form, lambda: actions.save_text(text=_fresh(text), by=user, **form.cleaned_data)):  # type: ignore[arg-type]
            notices.success(request, "Texte enregistré.")
            return redirect("control_desk:list_texts")
    title, body = (form["title"].value() or "", form["body"].value() or "")
    context = {
        "page_title": name_of(code).capitalize(),
        "tabs": FOLLOW_TABS,
        "text": text,
        "form": form,
        "placeholders": actions.known_placeholders(code).items(),
        "preview": preview(code, language, title, body),
    }
    return render(request, "control/suivi/edit_text.html", context, status=422 if form.errors else 200)


def _fresh(text: LetterText) -> LetterText:
    """As it is in the database: a form writes what was typed into its own."""
    return LetterText.objects.get(pk=text.pk)


def preview(code: str, language: str, title: str, body: str) -> tuple[str, str]:
    """The text filled in for a made-up host."""
    with translation.override(language):
        values = reminder_values(_sample(today(), language), language)
    sample = {
        "dossier": "CT-2026-0001", "periode": "de juin à septembre 2026", "delai": "trente jours",
        "motif": "défaut de déclaration", "mise_en_demeure": "3 novembre 2026", "avis": "8 décembre 2026",
        "observations": "20 décembre 2026", **values,
    }  # fmt: skip
    try:
        return filled(title, sample), filled(body, sample)
    except Refused:
        return title, body


def _sample(day: date, language: str) -> Late:
    host = Host(code="H-0000", name="Gîte de l’Exemple", contact_name="Camille Exemple", language=language)
    month = month_after(day.replace(day=1), -1)
    return Late(host, [Item(month, "Gîte de l’Exemple", None, None, declare_deadline(month, 15), 12345)])
