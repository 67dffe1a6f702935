"""A notebook on paper, in the visitor's language."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from draille.documents.engine import compile_pdf
from draille.kernel.clock import today
from draille.promotion.editions.texts import for_paper
from draille.promotion.editions.wording import qr_data, qr_png
from draille.promotion.notebooks.codes import notebook_url
from draille.promotion.notebooks.models import Notebook
from draille.promotion.notebooks.queries import Line, days_of
from draille.territory.opening.queries import office_weeks
from draille.territory.opening.sentences import state_sentence

TEMPLATE = Path(__file__).parent / "documents" / "notebook.typ"


def notebook_pdf(notebook: Notebook, language: str) -> bytes:
    """A tagged PDF, A4."""
    with translation.override(language):
        url = notebook_url(notebook, language)
        title = _("Carnet de voyage")
        data = {
            "title": title,
            "house": settings.WAGTAIL_SITE_NAME,
            "qr": qr_data("qr", url),
            "until": _("Ce carnet est aussi en ligne jusqu’au %(day)s.")
            % {"day": f"{notebook.expires_on:%d/%m/%Y}"},
            "days": [
                {
                    "title": day.title or _("Sans date"),
                    "lines": [_entry(line, language) for line in day.lines],
                }
                for day in days_of(notebook)
            ],
            "offices": _offices(language),
            "words": {"offices": _("Nos bureaux"), "note": _("Mon mot"), "page": _("page")},
        }
        return compile_pdf(
            TEMPLATE,
            data,
            title=f"{title}, {settings.WAGTAIL_SITE_NAME}",
            day=today(),
            lang=language,
            author=settings.WAGTAIL_SITE_NAME,
            assets={"qr.png": qr_png(url)},
        )


def _entry(line: Line, language: str) -> dict[str, Any]:
    def said(text: str) -> str:
        return for_paper(text, language)

    if not line.published:
        gone = _("Cette adresse n’est plus publiée.")
        return {"name": said(line.name), "facts": [said(gone)], "phone": "", "note": "", "access": ""}
    facts = [" · ".join(filter(None, (line.kind, line.place))), *line.when, line.price]
    return {
        "name": said(line.name),
        "facts": [said(fact) for fact in facts if fact],
        "phone": line.phone,
        "access": said(line.access),
        "note": said(line.item.note),
    }


def _offices(language: str) -> list[dict[str, str]]:
    return [
        {
            "name": for_paper(week.state.office.name, language),
            "phone": week.state.office.phone,
            "state": for_paper(state_sentence(week.state, today()), language),
        }
        for week in office_weeks()
    ]
