"""What a browser would send of an event's form."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from django.http import QueryDict

from draille.offer.agenda.forms import EventForm


def posted(form: EventForm, **more: Any) -> QueryDict:
    """The form as it is shown, some fields filled in: ``schedules__0__first_day="2026-07-07"``."""
    data = QueryDict(mutable=True)
    for one in _forms_of(form):
        for bound in one:
            _put(data, bound)
    for name, value in more.items():
        key = name.replace("__", "-")
        if isinstance(value, list):
            data.setlist(key, value)
        elif value is None:
            data.pop(key, None)
        else:
            data[key] = value
    return data


def _forms_of(form: EventForm) -> list[Any]:
    found: list[Any] = [form]
    for rows in form.lists.values():
        if hasattr(rows, "management_form"):
            found += [rows.management_form, *rows.forms]
        else:
            found += rows.forms if hasattr(rows, "forms") else [rows]
    return found


def _put(data: QueryDict, bound: Any) -> None:
    value = bound.value()
    if bound.field.widget.input_type == "file" if hasattr(bound.field.widget, "input_type") else False:
        return
    if isinstance(value, list):
        data.setlist(bound.html_name, [str(one) for one in value])
    elif value is True:
        data[bound.html_name] = "on"
    elif isinstance(value, time):
        data[bound.html_name] = f"{value:%H:%M}"
    elif value is not None and value is not False:
        data[bound.html_name] = value.isoformat() if isinstance(value, date) else str(value)
