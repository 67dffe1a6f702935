"""The demonstration office's contacts of 2023 and 2024, and a few of the last thirty days.

They are generated from a fixed seed so that what is computed from them is what the office published:
``targets`` holds the figures, ``parties`` makes people of them, ``placing`` puts these on the days the
offices were really open, ``wishes`` hands out what was asked, ``checking`` counts it all again.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from random import Random

from django.db import transaction
from django.utils import timezone

from draille.kernel.contracts import Seeder, seeders
from draille.kernel.periods import Period
from draille.welcome.reception.demo.calendar import Roster, open_days, telephone_days
from draille.welcome.reception.demo.checking import check_year
from draille.welcome.reception.demo.counter import SEED, counter_year
from draille.welcome.reception.demo.drafts import Draft
from draille.welcome.reception.demo.off_site import off_site_contacts
from draille.welcome.reception.demo.recent import DAYS, recent_contacts
from draille.welcome.reception.demo.remote import phone_calls, written_enquiries
from draille.welcome.reception.demo.targets import YEARS, YearTargets
from draille.welcome.reception.demo.writing import write_contacts, write_sessions
from draille.welcome.reception.enums import Channel, Source
from draille.welcome.reception.models import Contact
from draille.welcome.reception.tallies import recount

WRITTEN = (Channel.EMAIL, Channel.FORM, Channel.POST, Channel.CHAT, Channel.SOCIAL)

SPAN = timedelta(days=DAYS)


def year_of_drafts(targets: YearTargets) -> list[Draft]:
    """Every contact of a year, by all channels; the same calendar gives the same contacts."""

    def rng(subject: str) -> Random:
        return Random(f"{SEED}/{targets.year}/{subject}")  # noqa: S311 - a demonstration, not a secret

    period = Period.year(targets.year)
    days = open_days(period)
    drafts = counter_year(targets, days)
    drafts += phone_calls(rng("telephone"), targets, telephone_days(period, days))
    for channel in WRITTEN:
        drafts += written_enquiries(rng(channel), targets, channel)
    drafts += off_site_contacts(rng("off site"), targets)
    check_year(targets, drafts)
    return drafts


def seed_contacts(tell: Callable[[str], None]) -> None:
    """Create the sessions and contacts of both years; does nothing where they are already there."""
    first, last = YEARS[0].year, YEARS[-1].year
    if Contact.all_objects.filter(source=Source.DEMO, day__year__range=(first, last)).exists():
        tell("déjà en place")
        return
    rng = Random(f"{SEED}/writing")  # noqa: S311 - a demonstration, not a secret
    with transaction.atomic():
        roster = Roster()
        sessions = write_sessions(rng, roster)
        for targets in YEARS:
            drafts = year_of_drafts(targets)
            write_contacts(rng, drafts, roster, sessions)
            tell(f"{targets.year} : {len(drafts)} actes d'accueil de démonstration")
        now = timezone.localtime()
        latest = recent_contacts(SEED, now)
        write_contacts(rng, latest, roster, sessions)
        tell(f"ces derniers jours : {len(latest)} actes d'accueil de démonstration")
    for period in (*(Period.year(targets.year) for targets in YEARS), Period(now.date() - SPAN, now.date())):
        recount(period)


seeders.register(Seeder(code="contacts", label="actes d'accueil 2023 et 2024", seed=seed_contacts, order=100))
