"""Form fields with their label, hint and error, tied together for screen readers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.boundfield import BoundField


def field_context(
    field: BoundField, *, label: str = "", hint: str = "", chips: bool = False
) -> dict[str, Any]:
    """What ``ui/parts/field.html`` prints for a bound field."""
    widget = field.field.widget
    base = field.auto_id or field.html_name
    hint = hint or str(field.help_text or "")
    described = [f"{base}_helptext"] * bool(hint) + [f"{base}_error"] * bool(field.errors)
    grouped = isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple) or widget.use_fieldset
    return {
        "field": field,
        "label": label or field.label,
        "hint": hint,
        "hint_id": f"{base}_helptext",
        "error_id": f"{base}_error",
        "described_by": " ".join(described),
        "grouped": grouped,
        "single_check": isinstance(widget, forms.CheckboxInput),
        "hidden": field.is_hidden,
        "optional": not field.field.required and not isinstance(widget, forms.CheckboxInput),
        "choices": list(_choices(field, described)) if chips and grouped else None,
        "control": None if chips and grouped else _control(field, described, grouped),
    }


def _control(field: BoundField, described: list[str], grouped: bool) -> str:
    attrs: dict[str, Any] = {}
    if described and not grouped:
        attrs["aria-describedby"] = " ".join(described)
    if field.errors and not grouped:
        attrs["aria-invalid"] = "true"
    return field.as_widget(attrs=attrs)


def _choices(field: BoundField, described: list[str]) -> Any:
    for choice in field.subwidgets:
        data = choice.data
        # An empty choice nobody may pick is a select's habit, not a chip.
        if data["value"] in ("", None) and field.field.required:
            continue
        yield {**data, "id": data["attrs"].get("id", "")}
