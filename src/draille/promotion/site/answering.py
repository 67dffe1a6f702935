"""A form of the site: shown, checked, limited, answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from draille.kernel.limits import address_of, allow
from draille.kernel.machines import shown_now, too_fast

if TYPE_CHECKING:
    from draille.promotion.site.models import FormPage

ANSWERS_AN_HOUR = 10
SALT = "site.form"
TRAP = "website_address"


def serve_form(page: FormPage, request: HttpRequest) -> HttpResponse:
    """The empty form, its errors, or thanks; never kept by anyone."""
    from draille.promotion.site.actions import receive_answer

    form = page.get_form(request.POST or None, page=page, user=request.user)
    status = 200
    if request.method == "POST":
        if form.is_valid() and _accepted(form, request, page):
            receive_answer(page=page, answers=form.cleaned_data, labels=_labels(form))
            return _never_kept(render(request, page.landing_page_template, page.get_context(request)))
        status = 422
    context: dict[str, Any] = {
        **page.get_context(request),
        "form": form,
        "note": shown_now(f"{SALT}.{page.pk}"),
        "trap": TRAP,
    }
    return _never_kept(render(request, page.template, context, status=status))


def _accepted(form: Any, request: HttpRequest, page: FormPage) -> bool:
    """Whether a person may have sent it, and not too often; says why not."""
    if request.POST.get(TRAP) or too_fast(request.POST.get("note", ""), f"{SALT}.{page.pk}"):
        form.add_error(
            None, _("Le formulaire n’a pas pu être lu. Vérifiez vos réponses et envoyez-le de nouveau.")
        )
        return False
    if not allow(f"site.form:{address_of(request)}", ANSWERS_AN_HOUR, 3600):
        form.add_error(
            None, _("Plusieurs réponses sont déjà parties d’ici. Attendez une heure, ou appelez-nous.")
        )
        return False
    return True


def _labels(form: Any) -> dict[str, str]:
    return {name: str(field.label or name) for name, field in form.fields.items()}


def _never_kept(response: HttpResponse) -> HttpResponse:
    add_never_cache_headers(response)
    return response
