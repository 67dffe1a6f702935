"""What following up knows of hosts, and for how long."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from draille.kernel.contracts import PrivacyItem, privacy_items
from draille.network.control.models import Case, CaseLetter, HostContact, Reminder

DAYS_A_YEAR = 365.25
REMINDER_YEARS, CONTACT_YEARS, CASE_YEARS = 3, 3, 10


def forget_old_reminders() -> int:
    """Erase the words and addresses of old reminders; that they left stays."""
    before = timezone.now() - timedelta(days=REMINDER_YEARS * DAYS_A_YEAR)
    old = Reminder.objects.filter(mailing__created_at__lt=before).exclude(body="")
    return old.update(body="", address="", items=[])


def forget_old_contacts() -> int:
    """Erase old contacts and notes, unless something is still to be done."""
    before = timezone.now() - timedelta(days=CONTACT_YEARS * DAYS_A_YEAR)
    old = HostContact.objects.filter(at__lt=before).exclude(next_on__isnull=False, next_done_at__isnull=True)
    number, _by_model = old.delete()
    return number


@transaction.atomic
def forget_old_cases() -> int:
    """Erase letters, scans and observations of cases long ended; the case, its dates and amounts stay."""
    before = timezone.localdate() - timedelta(days=CASE_YEARS * DAYS_A_YEAR)
    gone = 0
    for case in Case.objects.filter(ended_on__lt=before):
        files = [proof.file for proof in case.proofs.all()]
        files += [letter.pdf for letter in case.letters.exclude(pdf="")]
        letters = CaseLetter.objects.filter(case=case).exclude(body="")
        gone += case.proofs.count() + case.observations.count() + letters.count()
        letters.update(body="", pdf="", signatory="")
        case.proofs.all().delete()
        case.observations.all().update(text="", counsel="")
        transaction.on_commit(lambda files=files: [file.storage.delete(file.name) for file in files])  # type: ignore[misc]
    return gone


privacy_items.register(
    PrivacyItem(
        code="control.reminders",
        label="Rappels aux hébergeurs",
        purpose="Rappeler une déclaration ou un paiement de taxe de séjour.",
        legal_basis="Mission d'intérêt public de la collectivité (CGCT, art. L2333-26 et suivants ; "
        "RGPD, art. 6-1 e).",
        retention=f"{REMINDER_YEARS} ans : texte et adresse sont effacés ; la date de l'envoi est gardée.",
        purge=forget_old_reminders,
    ),
    PrivacyItem(
        code="control.contacts",
        label="Contacts et rendez-vous avec les hébergeurs",
        purpose="Accompagner les hébergeurs dans leurs déclarations.",
        legal_basis="Mission d'intérêt public de la collectivité (RGPD, art. 6-1 e).",
        retention=f"{CONTACT_YEARS} ans, sauf ce qui reste à faire.",
        purge=forget_old_contacts,
    ),
    PrivacyItem(
        code="control.cases",
        label="Dossiers de contrôle : lettres, preuves de notification, observations",
        purpose="Conduire la procédure de taxation d'office et pouvoir la justifier.",
        legal_basis="CGCT, art. L2333-36, L2333-38 et R2333-48 (RGPD, art. 6-1 c et e).",
        retention=f"{CASE_YEARS} ans après la clôture (durée à vérifier avec le comptable public) : lettres, "
        "pièces et observations sont effacées ; dates et montants sont gardés.",
        purge=forget_old_cases,
    ),
)
