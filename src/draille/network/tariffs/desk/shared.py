"""What the pages share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from draille.kernel.french import typeset
from draille.kernel.refusals import Refused
from draille.territory.people.models import User


def user_of(request: HttpRequest, allowed: Callable[[Any], bool]) -> User:
    """The person, who may; ``PermissionDenied`` otherwise."""
    if not allowed(request.user):
        raise PermissionDenied
    return cast(User, request.user)


def tell(request: HttpRequest, words: str) -> None:
    """Say that it is done."""
    messages.success(request, typeset(words))


def put_in(form: forms.BaseForm, refusal: Refused) -> None:
    """Say why it is not, beside the field."""
    form.add_error(refusal.field if refusal.field in form.fields else None, typeset(str(refusal)))
