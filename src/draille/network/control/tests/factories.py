"""Late hosts, and cases brought to a step."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from draille.kernel.clock import local_moment, today
from draille.network.control.actions import anomalies, cases, contacts, held, letters
from draille.network.control.anomalies.finding import find_anomalies
from draille.network.control.models import (
    Case,
    CaseLetter,
    Held,
    HostContact,
    LetterText,
    Mailing,
    Proof,
    Reminder,
    ReminderRule,
    SetAside,
)
from draille.network.control.reference import load_texts
from draille.network.declarations.tests.factories import make_lodging, make_tariffs
from draille.network.hosts.models import Host, Lodging
from draille.network.hosts.tests.factories import make_host
from draille.network.tariffs.queries import authority_of
from tests.factories import make_staff

MONTH = date(2026, 7, 1)
PDF = b"%PDF-1.4\n1 0 obj\nendobj\n%%EOF\n"


def late_lodging(host: Host | None = None, **values: Any) -> Lodging:
    """A lodging of a levied commune whose host never declared."""
    from draille.network.tariffs.models import Authority

    if not Authority.objects.filter(siren="200048116").exists():
        make_tariffs()
    place = {"street": "12 rue de l’Essai", "postcode": "48220", "city": "Vialas"}
    return make_lodging(host or make_host(**place), **values)


def a_case(**values: Any) -> Case:
    """A case of July 2026 against a host that never declared, with its lodging; nothing left yet."""
    lodging = values.pop("lodging", None) or late_lodging()
    host = lodging.ownerships.get().host
    authority = authority_of(lodging.commune.insee, MONTH)
    assert authority is not None
    return cases.open_case(
        host=host, authority=authority, reason="not_declared",
        first_month=MONTH, last_month=MONTH, by=officer(), **values,
    )  # fmt: skip


def officer() -> Any:
    """Somebody who may do everything here."""
    return make_staff("tax_officer")


def a_draft(case: Case | None = None) -> CaseLetter:
    """The next letter, drafted and complete."""
    letter = letters.draft_letter(case=case or a_case(), by=officer())
    body = letter.body.split("[À rédiger")[0] + "aucune."
    CaseLetter.objects.filter(pk=letter.pk).update(body=body)
    letter.refresh_from_db()
    return letter


def validated(case: Case | None = None) -> CaseLetter:
    """The next letter, validated."""
    return letters.validate_letter(letter=a_draft(case), by=officer())


def posted(case: Case | None = None, *, days_ago: int = 0) -> CaseLetter:
    """The next letter, posted so many days ago."""
    letter = validated(case)
    day = today() - timedelta(days=days_ago)
    moment = local_moment(day)
    CaseLetter.objects.filter(pk=letter.pk).update(validated_at=min(moment, timezone.now()))
    letter.refresh_from_db()
    return letters.mark_posted(letter=letter, posted_on=day, number="1A 000 000 0000 0", by=officer())


def notified(case: Case | None = None, *, days_ago: int = 0) -> CaseLetter:
    """The next letter, received so many days ago."""
    letter = posted(case, days_ago=days_ago)
    day = today() - timedelta(days=days_ago)
    return letters.record_notification(letter=letter, presented_on=day, received_on=day, by=officer())


def some_nights(case: Case, **values: Any) -> Held:
    """Forty person-nights of July 2026, three stars: 40.00 €."""
    lodging = case.host.ownerships.get().lodging
    given = {
        "lodging": lodging, "first_night": MONTH, "last_night": MONTH.replace(day=31), "nights": 40,
        "basis": "Annonce en ligne et douze avis de voyageurs.", "by": officer(),
    }  # fmt: skip
    return held.hold_nights(case=case, **(given | values))


def assessed(*, days_ago: int = 0) -> Case:
    """A case whose notice of assessment was received so many days ago."""
    case = a_case()
    notified(case, days_ago=days_ago + 45)
    some_nights(case)
    notified(case, days_ago=days_ago)
    return Case.objects.get(pk=case.pk)


def a_contact(**values: Any) -> HostContact:
    """A call with something to do next."""
    given = {
        "host": make_host(), "kind": "call", "at": timezone.now(), "text": "Rappeler la démarche",
        "next_step": "Envoyer le lien", "by": officer(),
    }  # fmt: skip
    return contacts.record_contact(**(given | values))


def an_appointment(**values: Any) -> HostContact:
    """An appointment in a week."""
    return a_contact(kind="appointment", at=timezone.now() + timedelta(days=7), next_step="", **values)


def a_mailing() -> Mailing:
    """A mailing with a letter to print."""
    return a_reminder(state="to_print", channel="post").mailing


def a_reminder(**values: Any) -> Reminder:
    """A reminder that could not leave."""
    mailing = Mailing.objects.create(about="declare", moment="after", first_month=MONTH, last_month=MONTH)
    given = {"host": make_host(), "channel": "email", "title": "Rappel", "body": "Bonjour", "state": "failed"}
    return Reminder.objects.create(mailing=mailing, **(given | values))


def a_text() -> LetterText:
    """A text of the office."""
    load_texts()
    return LetterText.objects.get(code="reminder.declare.after", language="fr")


def a_rule(about: str = "declare", moment: str = "after") -> ReminderRule:
    """An automatic reminder, off."""
    load_texts()
    return ReminderRule.objects.get(about=about, moment=moment)


def a_proof() -> Proof:
    """A scan of a case."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    upload = SimpleUploadedFile("avis.pdf", PDF)
    return letters.attach_proof(case=a_case(), kind="receipt", upload=upload, by=officer())


def an_aside() -> SetAside:
    """An anomaly set aside."""
    late_lodging()
    found = find_anomalies(today().year)[0]
    return anomalies.set_aside(anomaly=found, reason="Vérifié", by=officer())
