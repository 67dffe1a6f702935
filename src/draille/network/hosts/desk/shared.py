"""What the pages share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from draille.kernel.french import typeset
from draille.kernel.refusals import Refused
from draille.network.hosts import perms
from draille.offer.offers.search.words import fold
from draille.territory.people.models import User

PAGE = 50


class Filters(Protocol):
    """A form of filters."""

    @property
    def asked(self) -> dict[str, Any]:
        """What was given."""


def user_of(request: HttpRequest, allowed: Callable[[Any], bool]) -> User:
    """Who asks; 403 for who may not."""
    if not allowed(request.user):
        raise PermissionDenied
    return cast(User, request.user)


def tell(request: HttpRequest, words: str) -> None:
    """Say that it is done."""
    messages.success(request, typeset(words))


def attempt(request: HttpRequest, act: Callable[[], Any], said: str) -> bool:
    """Do it and say so; a refusal becomes a message. Whether it was done."""
    try:
        act()
    except Refused as refusal:
        messages.error(request, typeset(str(refusal)))
        return False
    tell(request, said)
    return True


def submit(form: forms.BaseForm, act: Callable[[dict[str, Any]], Any]) -> Any:
    """Do it with what the form was given; a refusal goes beside its field. What was made, or ``None``."""
    if not form.is_valid():
        return None
    try:
        return act(form.cleaned_data)
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, typeset(str(refusal)))
        return None


def press(request: HttpRequest, act: Callable[[], Any], said: str, page: str, pk: int) -> HttpResponse:
    """What one press does, then the page it was on."""
    attempt(request, act, said)
    return redirect(f"hosts_desk:{page}", pk)


def listing(request: HttpRequest, form: Filters, found: QuerySet[Any], title: str) -> dict[str, Any]:
    """What a filtered list shows, a page of it at a time."""
    query = request.GET.copy()
    query.pop("page", None)
    return {
        "page_title": title,
        "form": form,
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "query": query.urlencode(),
        "filtered": bool(form.asked),
        "can_change": perms.can_change_hosts(request.user),
        "empty": not found.model._default_manager.exists(),
    }


def edited(request: HttpRequest, template: str, form: forms.BaseForm, **context: Any) -> HttpResponse:
    """The page of a form: 422 where it was refused."""
    context["form"] = form
    return render(request, f"hosts/desk/{template}.html", context, status=422 if form.errors else 200)


def matching(words: str, rows: Iterable[tuple[int, Sequence[Any]]]) -> list[int]:
    """The keys of the rows in whose texts every word is found, whatever its accents and capitals."""
    asked = fold(words.casefold()).split()
    return [key for key, texts in rows if _holds(asked, texts)]


def _holds(asked: Sequence[str], texts: Sequence[Any]) -> bool:
    text = fold(" ".join(str(one) for one in texts if one).casefold())
    return all(word in text for word in asked)
