"""Reminders: written for who is late, by a person or by the clock; sent again; marked as posted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from draille.kernel.clock import today
from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.network.control import tasks
from draille.network.control.enums import Channel, ReminderState
from draille.network.control.models import Mailing, Reminder, ReminderRule
from draille.network.control.queries.late import Late, find_late, recent_months
from draille.network.control.rules.deadlines import is_time
from draille.network.control.wording import reminder_words, texts_of
from draille.network.hosts.models import Host
from draille.territory.people.models import User

REST = timedelta(days=3)
"""Who was just written to about the same thing is left alone."""
CUT_AFTER = timedelta(minutes=15)
"""A reminder still in hand after this was cut: its worker is gone."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Whom a mailing would write to, and who is left out, and why."""

    by_email: list[Late]
    by_post: list[Late]
    stopped: list[Late]
    resting: list[Late]

    @property
    def count(self) -> int:
        """How many reminders."""
        return len(self.by_email) + len(self.by_post)


def plan_mailing(
    *, about: str, first_month: date, last_month: date, all_by_post: bool = False, even_stopped: bool = False
) -> Plan:
    """Who is late for these months, sorted by how they would be written to."""
    if first_month > last_month:
        raise Refused("Le premier mois est après le dernier.", code="months", field="last_month")
    found = find_late(about, first_month, last_month)
    plan = Plan([], [], [], [])
    just_written = _just_written(about)
    for late in found:
        if not late.host.remind and not even_stopped:
            plan.stopped.append(late)
        elif late.host.pk in just_written:
            plan.resting.append(late)
        elif late.host.email and not all_by_post:
            plan.by_email.append(late)
        else:
            plan.by_post.append(late)
    return plan


def _just_written(about: str) -> set[int]:
    unsent = [ReminderState.FAILED, ReminderState.DROPPED]
    recent = Reminder.objects.filter(mailing__about=about, mailing__created_at__gte=timezone.now() - REST)
    return set(recent.exclude(state__in=unsent).values_list("host_id", flat=True))


@transaction.atomic
def send_mailing(
    *,
    about: str,
    moment: str,
    first_month: date,
    last_month: date,
    by: User,
    expected: int,
    all_by_post: bool = False,
    even_stopped: bool = False,
) -> Mailing:
    """Write to who is late: e-mails leave, letters wait for the printer.

    ``expected`` is how many the person saw: another number is shown again before anything leaves.

    Raises:
        Refused: ``nobody``, ``changed``, ``months``.
    """
    _one_at_a_time()
    plan = plan_mailing(
        about=about,
        first_month=first_month,
        last_month=last_month,
        all_by_post=all_by_post,
        even_stopped=even_stopped,
    )
    if not plan.count:
        raise Refused("Il n’y a personne à qui écrire.", code="nobody", status=409)
    if plan.count != expected:
        raise Refused(
            f"La liste a changé : {plan.count} rappels au lieu de {expected}. Vérifiez-la avant d’envoyer.",
            code="changed",
            status=409,
        )
    mailing = Mailing.objects.create(
        about=about, moment=moment, first_month=first_month, last_month=last_month, by=by
    )
    _write(mailing, plan.by_email, Channel.EMAIL)
    _write(mailing, plan.by_post, Channel.POST)
    write_entry(by=by, verb="send_reminders", record=mailing, note=f"{plan.count} rappels")
    return mailing


def _one_at_a_time() -> None:
    """Two clicks, or a click and the clock, write one after the other."""
    list(ReminderRule.objects.select_for_update().order_by("pk"))


def _write(
    mailing: Mailing, found: Iterable[Late], channel: Channel, *, keyed: bool = False
) -> list[Reminder]:
    code = f"reminder.{mailing.about}.{mailing.moment}"
    texts = texts_of(code)
    email = channel == Channel.EMAIL
    reminders = []
    for late in found:
        title, body = reminder_words(code, late, texts)
        reminders.append(
            Reminder(
                mailing=mailing,
                host=late.host,
                channel=channel,
                address=late.host.email if email else "",
                language=late.host.language,
                title=title,
                body=body,
                items=_plain(late),
                key=key_of(mailing.about, mailing.moment, late) if keyed else None,
                state=ReminderState.WAITING if email else ReminderState.TO_PRINT,
            )
        )
    Reminder.objects.bulk_create(reminders)
    for reminder in reminders if email else []:
        tasks.send_reminder.enqueue(reminder.pk)
    return reminders


def _plain(late: Late) -> list[dict[str, object]]:
    return [
        {"month": item.month.isoformat(), "lodging": item.lodging, "amount": item.amount}
        for item in late.items
    ]


def key_of(about: str, moment: str, late: Late) -> str:
    """What keeps the clock from writing twice about one deadline."""
    return f"{about}:{moment}:{late.host.pk}:{late.deadline.isoformat()}"


def send_due_reminders(*, day: date | None = None) -> int:
    """What the clock does: the reminders that are switched on and whose day has come. How many."""
    now = day or today()
    return sum(_send_rule(rule, now) for rule in ReminderRule.objects.filter(active=True))


@transaction.atomic
def _send_rule(rule: ReminderRule, now: date) -> int:
    _one_at_a_time()
    rule.refresh_from_db()
    if not rule.active:
        return 0
    first, last = recent_months(now)
    found = find_late(
        rule.about, first, last, wanted=lambda item: is_time(rule.moment, item.deadline, rule.days, now)
    )
    found = [late for late in found if late.host.remind]
    keys = {key_of(rule.about, rule.moment, late) for late in found}
    written = set(Reminder.objects.filter(key__in=keys).values_list("key", flat=True))
    fresh = [late for late in found if key_of(rule.about, rule.moment, late) not in written]
    if not fresh:
        return 0
    months = sorted(month for late in fresh for month in late.months)
    mailing = Mailing.objects.create(
        about=rule.about, moment=rule.moment, first_month=months[0], last_month=months[-1]
    )
    _write(mailing, [one for one in fresh if one.host.email], Channel.EMAIL, keyed=True)
    _write(mailing, [one for one in fresh if not one.host.email], Channel.POST, keyed=True)
    write_entry(by=None, verb="send_reminders", record=mailing, note=f"{len(fresh)} rappels")
    return len(fresh)


def is_cut(reminder: Reminder) -> bool:
    """Whether its worker died with it in hand: it has perhaps left."""
    return (
        reminder.state == ReminderState.SENDING
        and reminder.taken_at is not None
        and reminder.taken_at < timezone.now() - CUT_AFTER
    )


@transaction.atomic
def retry_reminder(*, reminder: Reminder, by: User) -> None:
    """Send again one that could not leave, or that was cut while leaving. The address is read anew.

    Raises:
        Refused: ``not_failed``, ``no_address``.
    """
    reminder = Reminder.objects.select_related("host").select_for_update(of=("self",)).get(pk=reminder.pk)
    if reminder.state != ReminderState.FAILED and not is_cut(reminder):
        raise Refused("Ce rappel est parti ou va partir.", code="not_failed", status=409)
    if not reminder.host.email:
        raise Refused("Cet hébergeur n’a pas d’adresse e-mail.", code="no_address", status=409)
    reminder.address, reminder.state, reminder.failure = reminder.host.email, ReminderState.WAITING, ""
    reminder.save(update_fields=["address", "state", "failure"])
    write_entry(by=by, verb="retry_reminder", record=reminder, note=reminder.address)
    tasks.send_reminder.enqueue(reminder.pk)


@transaction.atomic
def mark_posted(*, mailing: Mailing, by: User) -> int:
    """Say that the printed letters of a mailing were posted. How many."""
    waiting = mailing.reminders.filter(state=ReminderState.TO_PRINT)
    number = waiting.update(state=ReminderState.POSTED, sent_at=timezone.now())
    if number:
        write_entry(by=by, verb="post_reminders", record=mailing, note=f"{number} lettres")
    return number


@transaction.atomic
def stop_reminders(*, host: Host, by: User, stopped: bool = True) -> None:
    """Send this host no automatic reminder any more, or again."""
    if host.remind is not stopped:
        return
    host.remind = not stopped
    host.save(update_fields=["remind"])
    write_entry(
        by=by, verb="stop_reminders" if stopped else "resume_reminders", record=host,
        changes={"remind": (stopped, not stopped)},
    )  # fmt: skip
