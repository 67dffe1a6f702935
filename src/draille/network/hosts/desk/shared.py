"""What the pages share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from draille.kernel.french import typeset
from draille.kernel.refusals import Refused
from draille.offer.offers.search.words import fold
from draille.territory.people.models import User


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


def matching(words: str, rows: Iterable[tuple[int, Sequence[Any]]]) -> list[int]:
    """The keys of the rows in whose texts every word is found, whatever its accents and capitals."""
    asked = fold(words.casefold()).split()
    return [key for key, texts in rows if _holds(asked, texts)]


def _holds(asked: Sequence[str], texts: Sequence[Any]) -> bool:
    text = fold(" ".join(str(one) for one in texts if one).casefold())
    return all(word in text for word in asked)
