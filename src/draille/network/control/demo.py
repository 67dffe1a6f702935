"""The demonstration's follow-up: contacts, appointments, a mailing, and one case at each step.

Dates follow today. Nothing leaves: the mailing is one of letters to print.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from django.db import transaction
from django.utils import timezone

from draille.kernel.clock import local_moment, today
from draille.kernel.contracts import Seeder, seeders
from draille.kernel.refusals import Refused
from draille.network.control.actions import cases, contacts, held, letters
from draille.network.control.models import Case, CaseLetter, HostContact
from draille.network.control.queries.late import Late, find_late
from draille.network.control.reference import load_texts
from draille.network.control.rules.deadlines import month_after
from draille.network.hosts.models import Lodging
from draille.network.tariffs.enums import Category
from draille.territory.people.enums import Role
from draille.territory.people.models import User

SEED = "draille/control"
CALLS = (
    ("call", "Ne savait pas comment se connecter : lien renvoyé.", "Vérifier qu’il s’est connecté"),
    ("call", "Loue encore par carnet papier, préfère venir au bureau.", "Proposer un rendez-vous"),
    ("visit", "Première déclaration faite ensemble.", ""),
    ("email", "Demande si les enfants paient : non, jusqu’à 18 ans.", ""),
    ("note", "Ouvre de Pâques à la Toussaint.", ""),
)


def seed_control(tell: Callable[[str], None]) -> None:
    """Create what follows hosts up; nothing without late hosts, nor where some is already."""
    load_texts()
    if HostContact.objects.exists() or Case.objects.exists():
        tell("déjà en place")
        return
    by = User.objects.filter(groups__name=Role.TAX_OFFICER.value, is_active=True).order_by("pk").first()
    last = month_after(today().replace(day=1), -3)
    late = find_late("declare", month_after(last, -2), last)
    if by is None or not late:
        tell("aucun hébergeur en retard")
        return
    rng = Random(SEED)  # noqa: S311 - a demonstration, not a secret
    with transaction.atomic():
        _contacts(rng, late, by)
        made = sum(_case(late, by, steps) for late, steps in zip(_wronged(late), range(6), strict=False))
    tell(f"{HostContact.objects.count()} contacts, {made} dossiers de contrôle")


def _contacts(rng: Random, late: list[Late], by: User) -> None:
    now = timezone.now()
    for one in late[:24]:
        kind, text, step = rng.choice(CALLS)
        contacts.record_contact(
            host=one.host, kind=kind, at=now - timedelta(days=rng.randrange(2, 60)), text=text, by=by,
            next_step=step, next_on=today() + timedelta(days=rng.randrange(-3, 12)) if step else None,
        )  # fmt: skip
    for place, one in enumerate(late[:6]):
        day = today() + timedelta(days=2 + 3 * place)
        moment = local_moment(day).replace(hour=9 + place % 3)
        contacts.record_contact(
            host=one.host, kind="appointment", at=moment, minutes=30, place="Bureau d’accueil", by=by
        )


def _wronged(late: list[Late]) -> list[Late]:
    """Hosts that a letter can reach, with a classified lodging whose capacity is known."""
    return [
        one
        for one in late
        if one.host.street and one.host.postcode and one.host.city and one.items[0].authority
    ]


def _case(late: Late, by: User, steps: int) -> bool:
    """A case brought so many steps on; ``False`` where the law of the place does not let it."""
    authority = late.items[0].authority
    if authority is None:
        return False
    try:
        with transaction.atomic():
            case = cases.open_case(
                host=late.host, authority=authority, reason="not_declared", first_month=late.months[0],
                last_month=late.months[-1], by=by,
            )  # fmt: skip
            if steps >= 1:
                letters.draft_letter(case=case, by=by)
            if steps >= 2:
                _notify(case, by, days_ago=(12, 40, 75, 75)[min(steps - 2, 3)])
            if steps >= 4:
                _hold(case, late, by)
                letter = letters.draft_letter(case=case, by=by)
                CaseLetter.objects.filter(pk=letter.pk).update(
                    body=letter.body.split("[À rédiger")[0] + "aucune."
                )
                _notify(case, by, days_ago=20)
            if steps >= 5:
                cases.record_observation(
                    case=case, received_on=today() - timedelta(days=6), by=by,
                    text="Le gîte était fermé pour travaux une partie du mois.",
                )  # fmt: skip
    except Refused:
        return False
    return True


def _notify(case: Case, by: User, *, days_ago: int) -> None:
    """The draft validated, posted, and received so many days ago."""
    day = today() - timedelta(days=days_ago)
    letter = letters.validate_letter(letter=letters.draft_letter(case=case, by=by), by=by)
    CaseLetter.objects.filter(pk=letter.pk).update(validated_at=local_moment(day - timedelta(days=3)))
    letter.refresh_from_db()
    letters.mark_posted(
        letter=letter, posted_on=day - timedelta(days=2), number=f"1A 123 456 {letter.pk:04d} 0", by=by
    )
    letters.record_notification(letter=letter, presented_on=day, received_on=day, by=by)


def _hold(case: Case, late: Late, by: User) -> None:
    item = late.items[0]
    lodging = Lodging.objects.get(pk=item.lodging_id or 0)
    first: date = item.month
    line = held.kind_on(lodging, first)
    held.hold_nights(
        case=case, lodging=lodging, first_night=first, last_night=month_after(first) - timedelta(days=1),
        nights=(lodging.capacity or 2) * 9, basis="Annonces en ligne et avis de voyageurs du mois.", by=by,
        cost=2200 if line[1] == Category.PROPORTIONAL else None,
    )  # fmt: skip


seeders.register(Seeder(code="control", label="suivi et contrôle de la taxe", seed=seed_control, order=95))
