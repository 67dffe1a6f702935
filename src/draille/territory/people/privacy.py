"""Personal data of the team, for the register of processing, and when it is erased."""

from __future__ import annotations

from datetime import date, timedelta

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import Max, Q

from draille.kernel.clock import today
from draille.kernel.contracts import PrivacyItem, privacy_items
from draille.kernel.journal import write_entry
from draille.territory.people.models import User

KEPT = timedelta(days=5 * 365 + 1)
GONE = "Personne partie"


@transaction.atomic
def forget_former_staff() -> int:
    """Erase the names and addresses of closed accounts whose last contract ended five years ago.

    The account stays, nameless, so that what the person recorded keeps its line in the figures.
    """
    limit: date = today() - KEPT
    gone = (
        User.objects.filter(is_active=False)
        .exclude(last_name=GONE)
        .annotate(end=Max("contracts__last_day"))
        .filter(end__lt=limit)
        .exclude(Q(contracts__last_day__isnull=True))
    )
    people = list(gone)
    for person in people:
        Authenticator.objects.filter(user=person).delete()
        person.contracts.all().delete()
        person.first_name, person.last_name = "", GONE
        person.email = f"partie-{person.pk}@invalid.invalid"
        person.set_unusable_password()
        person.save()
        write_entry(by=None, verb="forget_former_staff", record=person)
    return len(people)


privacy_items.register(
    PrivacyItem(
        code="people.team",
        label="Équipe\u00a0: comptes, rôles, contrats",
        purpose="Donner à chacun ses droits, compter les équivalents temps plein, savoir qui a fait quoi.",
        legal_basis="Exécution du contrat de travail et intérêt légitime (RGPD, art. 6.1 b et f)",
        retention="Cinq ans après la fin du dernier contrat (prescription, Code civil, art. 2224)",
        purge=forget_former_staff,
    )
)
