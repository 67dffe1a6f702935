"""What the pages share: who may open them, limits, one look."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from draille.kernel import limits
from draille.network.pro.doors import Actor, actor_of
from draille.offer.upkeep.public import private

HOUR = 3600
P = ParamSpec("P")


def allowed(request: HttpRequest, name: str, most: int, *, shared: bool = True) -> bool:
    """Whether this address may do it once more this hour."""
    return limits.allow(f"pro.{name}:{limits.address_of(request)}", most, HOUR, shared=shared)


def page(request: HttpRequest, name: str, status: int = 200, **context: Any) -> HttpResponse:
    """One of our pages. ``actor`` is who is in, if anybody."""
    context.setdefault("actor", actor_of(request))
    return render(request, f"pro/{name}.html", context, status=status)


def inside(
    view: Callable[Concatenate[HttpRequest, Actor, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """A page of the space: who is not in is sent to its door."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        actor = actor_of(request)
        if actor is None:
            return redirect("pro:ask_link")
        return view(request, actor, *args, **kwargs)

    return private(guarded)
