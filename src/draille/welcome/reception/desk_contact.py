"""One contact in the back office: what it says, its journal, and what may be done to it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from draille.kernel.models import Entry
from draille.kernel.refusals import Refused
from draille.territory.people.models import User
from draille.welcome.reception import actions, perms
from draille.welcome.reception.desk_contacts import asked, listed_contacts, origin
from draille.welcome.reception.forms import ContactForm, initial_of
from draille.welcome.reception.models import Contact

VERBS = {
    "record_contact": "enregistré",
    "correct_contact": "corrigé",
    "qualify_contact": "qualifié",
    "withdraw_contact": "retiré",
    "restore_contact": "rétabli",
    "import_contact": "importé",
}


def _person(request: HttpRequest) -> User:
    if not perms.can_view_contacts(request.user):
        raise PermissionDenied
    assert isinstance(request.user, User)
    return request.user


def _contact(pk: int) -> Contact:
    return get_object_or_404(listed_contacts(), pk=pk)


def show_contact(request: HttpRequest, pk: int) -> HttpResponse:
    """What it says and all that happened to it."""
    by, contact = _person(request), _contact(pk)
    return render(
        request,
        "reception/contact.html",
        {
            "contact": contact,
            "origin": origin(contact),
            "asked": asked(contact),
            "may_change": perms.can_correct_contact(by, contact),
            "may_qualify": perms.can_qualify_contact(by, contact),
            "needs_reason": perms.needs_reason(contact),
            "journal": [(entry, VERBS.get(entry.verb, entry.verb)) for entry in Entry.objects.about(contact)],
        },
    )


def correct_contact(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what it says, or complete one counted in a hurry."""
    by, contact = _person(request), _contact(pk)
    if not (perms.can_correct_contact(by, contact) or perms.can_qualify_contact(by, contact)):
        raise PermissionDenied
    form = ContactForm(request.POST or None, by=by, contact=contact, initial=initial_of(contact))
    if request.method == "POST" and form.is_valid() and _save(form, contact, by):
        messages.success(request, "L’acte d’accueil est corrigé.")
        return redirect("reception_contacts:contact", contact.pk)
    context = {"contact": contact, "form": form, "needs_reason": perms.needs_reason(contact)}
    return render(request, "reception/contact_form.html", context, status=200 if not form.errors else 422)


@require_POST
def withdraw_contact(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it out of the figures."""
    return _act(request, pk, actions.withdraw_contact, "L’acte d’accueil est retiré : il ne compte plus.")


@require_POST
def restore_contact(request: HttpRequest, pk: int) -> HttpResponse:
    """Count it again."""
    return _act(request, pk, actions.restore_contact, "L’acte d’accueil est rétabli : il compte de nouveau.")


def _save(form: ContactForm, contact: Contact, by: User) -> bool:
    data = form.data_for(contact.uuid)
    try:
        if perms.can_qualify_contact(by, contact) and not perms.can_correct_contact(by, contact):
            actions.qualify_contact(contact=contact, data=data, by=by)
        else:
            actions.correct_contact(contact=contact, data=data, by=by, note=form.cleaned_data["reason"])
    except actions.ContactRefused as refusal:
        form.add_problems(refusal.problems)
        return False
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return False
    return True


def _act(request: HttpRequest, pk: int, action: Callable[..., Contact], done: str) -> HttpResponse:
    by, contact = _person(request), _contact(pk)
    if not perms.can_correct_contact(by, contact):
        raise PermissionDenied
    try:
        action(contact=contact, by=by, note=request.POST.get("reason", "")[:2000])
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect("reception_contacts:contact", contact.pk)
