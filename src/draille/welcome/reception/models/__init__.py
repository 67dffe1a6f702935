"""Contacts (actes d'accueil), what was asked, off-site sessions, imports, and the tallies."""

from draille.welcome.reception.models.contacts import Contact, ContactQuerySet, LiveManager
from draille.welcome.reception.models.imports import ImportRun, private_store
from draille.welcome.reception.models.sessions import HeadCount, OffSiteSession
from draille.welcome.reception.models.tallies import DayTally, MonthTally
from draille.welcome.reception.models.words import Service, Topic, Wording

__all__ = [
    "Contact",
    "ContactQuerySet",
    "DayTally",
    "HeadCount",
    "ImportRun",
    "LiveManager",
    "MonthTally",
    "OffSiteSession",
    "Service",
    "Topic",
    "Wording",
    "private_store",
]
