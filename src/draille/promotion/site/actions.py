"""Writes of the site: what visitors send through an editor's form."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from draille.kernel.clock import today
from draille.kernel.journal import write_entry
from draille.promotion.site.models import FormAnswer, FormPage

DAYS_A_MONTH = 30.44
logger = logging.getLogger(__name__)


@transaction.atomic
def receive_answer(*, page: FormPage, answers: Mapping[str, Any], labels: Mapping[str, str]) -> FormAnswer:
    """Keep what was sent until its day, and tell who waits for it; the mail leaves once it is kept."""
    answer: FormAnswer = FormAnswer.objects.create(
        page=page,
        form_data=dict(answers),
        erased_on=today() + timedelta(days=round(page.months * DAYS_A_MONTH)),
    )
    write_entry(by=None, verb="receive_answer", record=answer)
    if page.told:
        transaction.on_commit(lambda: _tell(page, answers, labels))
    return answer


def _tell(page: FormPage, answers: Mapping[str, Any], labels: Mapping[str, str]) -> None:
    lines = [f"{labels.get(name, name)} : {_said(value)}" for name, value in answers.items()]
    letter = EmailMessage(
        subject=f"Réponse au formulaire « {page.title} »"[:200].replace("\n", " "),
        body="\n".join([*lines, "", f"{settings.BASE_URL}{page.url or '/'}"]),
        to=[page.told],
    )
    try:
        letter.send()
    except OSError:
        logger.exception("the answer to form %s is kept, but nobody could be told", page.pk)


def _said(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value))
    if isinstance(value, bool):
        return "oui" if value else "non"
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value)


@transaction.atomic
def erase_answers(*, before: date) -> int:
    """Erase the answers whose day has come; returns how many."""
    erased: int = FormAnswer.objects.filter(erased_on__lte=before).delete()[0]
    return erased
