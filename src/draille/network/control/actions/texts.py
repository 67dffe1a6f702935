"""Changing texts and automatic reminders."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from draille.kernel.journal import changed_fields, write_entry
from draille.kernel.refusals import Refused
from draille.network.control.models import LetterText, ReminderRule
from draille.network.control.rules.words import CASE, REMINDER, unknown_placeholders
from draille.network.control.texts import defaults
from draille.territory.people.models import User


def known_placeholders(code: str) -> dict[str, str]:
    """What may stand between braces in that text."""
    return REMINDER if code.startswith("reminder.") else CASE


@transaction.atomic
def save_text(*, text: LetterText, title: str, body: str, by: User) -> LetterText:
    """Change a text of the office.

    Raises:
        Refused: ``empty``, or ``unknown_placeholder`` with the field it stands in.
    """
    for field, value in (("title", title), ("body", body)):
        if not value.strip():
            raise Refused("Ce texte ne peut pas être vide.", code="empty", field=field)
        if unknown := unknown_placeholders(value, known_placeholders(text.code)):
            names = ", ".join(f"{{{name}}}" for name in unknown)
            raise Refused(
                f"Rien ne remplace {names} : corrigez ou effacez.", code="unknown_placeholder", field=field
            )
    changes = changed_fields(text, {"title": title.strip(), "body": body.strip()})
    if not changes:
        return text
    text.title, text.body, text.changed_at = title.strip(), body.strip(), timezone.now()
    text.save()
    write_entry(by=by, verb="change_letter_text", record=text, changes=changes)
    return text


@transaction.atomic
def restore_text(*, text: LetterText, by: User) -> LetterText:
    """Back to the text every installation starts with."""
    title, body = next((t, b) for c, lang, t, b in defaults() if (c, lang) == (text.code, text.language))
    return save_text(text=text, title=title, body=body, by=by)


@transaction.atomic
def set_rule(*, rule: ReminderRule, active: bool, days: int, by: User) -> ReminderRule:
    """Switch an automatic reminder on or off, and say how many days from the deadline.

    Raises:
        Refused: ``days`` out of 0 to 90.
    """
    if not 0 <= days <= 90:
        raise Refused("De 0 à 90 jours.", code="days", field="days")
    rule = ReminderRule.objects.select_for_update().get(pk=rule.pk)
    changes = changed_fields(rule, {"active": active, "days": days})
    if changes:
        rule.active, rule.days = active, days
        rule.save()
        write_entry(by=by, verb="set_reminder_rule", record=rule, changes=changes)
    return rule
