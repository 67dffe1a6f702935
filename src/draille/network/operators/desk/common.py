"""What the pages of operators share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages as notices
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from draille.kernel.refusals import Refused
from draille.network.operators import perms
from draille.network.operators.queries import waiting_count
from draille.territory.people.models import User

PAGE = 40


def reader(request: HttpRequest) -> User:
    """Who may look."""
    if not perms.can_read_remittances(request.user):
        raise PermissionDenied
    return cast(User, request.user)


def manager(request: HttpRequest) -> User:
    """Who may act."""
    if not perms.can_manage_remittances(request.user):
        raise PermissionDenied
    return cast(User, request.user)


def shell(request: HttpRequest, tab: str, title: str) -> dict[str, Any]:
    """The tabs, and whether the person may act."""
    return {
        "page_title": title,
        "tab": tab,
        "waiting": waiting_count(),
        "can_manage": perms.can_manage_remittances(request.user),
    }


def acting(request: HttpRequest, work: Callable[[], Any], said: str, to: str, *args: Any) -> HttpResponse:
    """Do one action, say how it went, and go on to a page."""
    try:
        done = work()
    except Refused as refusal:
        notices.error(request, str(refusal))
    else:
        notices.success(request, said.format(done))
    return redirect(to, *args)
