"""Loading the demonstration office once, and never over a real one."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth import get_user_model
from django.db import transaction

from draille.kernel.contracts import seeders
from draille.kernel.models import Entry
from draille.kernel.refusals import Refused

VERB = "load_demo"


def is_loaded() -> bool:
    """Whether the whole demonstration is in the database."""
    return Entry.objects.filter(verb=VERB).exists()


def refuse_real_office() -> None:
    """Raise ``Refused`` where somebody already works in this database."""
    if not is_loaded() and get_user_model().objects.exists():
        raise Refused(
            "Cette base contient déjà un office : la démonstration ne se charge que dans une base neuve. "
            "Donnez un autre dossier par la variable DRAILLE_DATA.",
            code="office_present",
        )


def load(tell: Callable[[str], None], advance: Callable[[], None]) -> None:
    """Run every app's part in order, all or nothing; ``advance`` is called after each."""
    with transaction.atomic():
        for seeder in seeders:
            tell(str(seeder.label))
            seeder.seed(tell)
            advance()
        Entry.objects.create(
            author="système",
            verb=VERB,
            model="kernel.entry",
            subject="Office de démonstration",
            note="Toutes les fiches de cette base sont inventées.",
        )
