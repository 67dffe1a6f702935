"""The units every app shares. A unit that names a subject belongs to its app."""

from __future__ import annotations

from draille.kernel.contracts import Unit

PERCENT = Unit("percent", "%", "%", decimals=1, percent=True)
WHOLE_PERCENT = Unit("percent", "%", "%", decimals=0, percent=True)
POINTS = Unit("points", "point", "points", decimals=1)
PEOPLE = Unit("people", "personne", "personnes")
DAYS = Unit("days", "jour", "jours")
HALF_DAYS = Unit("half-days", "demi-journée", "demi-journées")
HOURS = Unit("hours", "heure", "heures", decimals=1)
EUROS = Unit("euros", "euro", "euros", decimals=2)
RECORDS = Unit("records", "fiche", "fiches")
