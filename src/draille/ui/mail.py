"""The look of every e-mail: one MJML frame (``ui/mail/base.mjml``) for all mail readers.

Give its context ``house``, ``language`` and ``office`` (or ``None``); fill its block ``content``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import mrml
from django.template.loader import render_to_string


def html_of(template: str, context: Mapping[str, Any]) -> str:
    """The HTML of an MJML template."""
    output = mrml.to_html(render_to_string(template, dict(context)))
    return str(getattr(output, "content", output))
