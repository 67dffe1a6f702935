"""The public page of the offices: open now, hours, how to reach them."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.cache import cache_control

from draille.kernel.clock import today
from draille.territory.opening.queries import office_weeks
from draille.territory.opening.schema_org import describe_offices
from draille.territory.opening.sentences import day_line, state_sentence


@cache_control(public=True, max_age=60)
def list_offices(request: HttpRequest) -> HttpResponse:
    """Every office in service, the open ones first said."""
    weeks = office_weeks()
    offices = [
        {
            "office": week.state.office,
            "open": week.state.moment.is_open,
            "sentence": state_sentence(week.state, today()),
            "days": [day_line(hours, today()) for hours in week.days],
            "tel": week.state.office.phone.replace(" ", ""),
        }
        for week in weeks
    ]
    context = {
        "offices": offices,
        "open_now": sum(week.state.moment.is_open for week in weeks),
        "contact_url": _contact_url(),
        "structured": _script(describe_offices(weeks, request.build_absolute_uri("/"))),
        "day": today(),
    }
    return render(request, "opening/list_offices.html", context)


def _contact_url() -> str:
    """The contact form's address; the page does without it where nothing answers messages."""
    try:
        return reverse("inbox:write_message")
    except NoReverseMatch:
        return ""


def _script(data: Any) -> SafeString:
    """JSON that cannot leave its script element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return mark_safe(safe)  # noqa: S308 - the three characters that could close the element are escaped
