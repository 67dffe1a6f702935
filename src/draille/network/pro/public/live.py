"""What the script asks while one types: the amount, and the draft kept."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from draille.kernel.refusals import Refused
from draille.network.declarations.actions import save_draft
from draille.network.declarations.content import Content
from draille.network.declarations.enums import Filing
from draille.network.declarations.queries import preview
from draille.network.pro import drafts
from draille.network.pro.doors import Actor
from draille.network.pro.drafts import Sheet
from draille.network.pro.public.declaring import sheet_of, way_of
from draille.network.pro.public.shared import allowed, inside
from draille.network.pro.scope import Month, Scope
from draille.network.pro.words import euros_words

ASKED_AN_HOUR = 3000


@inside
@require_POST
def live_amount(
    request: HttpRequest, actor: Actor, lodging: int, year: int, month: int, filing: str
) -> HttpResponse:
    """The amount of what is complete so far, stay by stay; the draft is kept at the same time."""
    found = Scope(actor).month(lodging, year, month)
    if not allowed(request, "live", ASKED_AN_HOUR, shared=False):
        return JsonResponse({"code": "too_many"}, status=429)
    draft = drafts.from_post(request.POST, way_of(filing))
    save_draft(lodging=found.lodging, month=found.first, data=draft.data(), access=actor.access, by=actor.by)
    return JsonResponse(
        {**_amount(found, sheet_of(found, draft, checked=True)), "saved": _("Brouillon gardé")}
    )


def _amount(month: Month, sheet: Sheet) -> dict[str, Any]:
    if sheet.draft.filing == Filing.STAYS:
        rows = sheet.ready_rows()
        content = Content(filing=Filing.STAYS, stays=tuple(stay for _number, stay in rows))
        numbers = [number for number, _stay in rows]
    elif sheet.is_valid():
        content, numbers = sheet.content(), []
    else:
        return {"total": None, "rows": {}, "steps": []}
    if not content.stays:
        return {"total": None, "rows": {}, "steps": []}
    try:
        found = preview(month.lodging, month.first, content)
    except Refused as refusal:
        return {"total": None, "rows": {}, "steps": [], "refusal": str(refusal)}
    return {
        "total": euros_words(found.total),
        "rows": {str(n): euros_words(line.total) for n, line in zip(numbers, found.lines, strict=False)},
        "steps": [step_words(step) for step in found.steps],
    }


def step_words(step: Any) -> str:
    """A line of the explanation with what it rests on."""
    text, source = (step.text, step.source) if hasattr(step, "text") else (step[0], step[1])
    return f"{text} ({source})" if source else str(text)
