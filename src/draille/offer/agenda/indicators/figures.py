"""How much goes on, of what kind, where; what was cancelled; what other languages may read."""

from __future__ import annotations

from draille.kernel.contracts import Change, Indicator, indicators
from draille.kernel.units import PERCENT
from draille.offer.agenda.indicators.counting import (
    DATES,
    EVENTS,
    LANGUAGES,
    cancelled_records,
    cancelled_values,
    date_records,
    date_values,
    event_records,
    event_values,
    first_known,
    name_of,
    records_by,
    translated_records,
    translated_values,
    values_by,
)

PLANNED = "Les dates à venir de la période comptent : elles sont déjà à l'agenda."
SEVERAL = "Un événement sans lieu ou sans thème n'est compté dans aucun."

indicators.register(
    Indicator(
        code="agenda.events",
        label="Événements à l'agenda",
        definition="Événements publiés qui ont au moins une date dans la période, même annulée depuis.",
        formula="Nombre d'événements publiés, ou archivés après l'avoir été, avec une date dans la période.",
        unit=EVENTS,
        compute=event_values,
        records=event_records,
        by_division=False,
        since=first_known,
        note=PLANNED,
        order=430,
    ),
    Indicator(
        code="agenda.occurrences",
        label="Dates à l'agenda",
        definition="Rendez-vous donnés au public : chaque date de chaque événement, séance par séance ; ce "
        "qui dure plusieurs jours de suite compte une fois.",
        formula="Nombre de dates publiées de la période, ni annulées ni reportées ailleurs.",
        unit=DATES,
        compute=date_values,
        records=date_records,
        by_division=False,
        since=first_known,
        note=PLANNED,
        order=431,
    ),
    Indicator(
        code="agenda.cancelled",
        label="Dates annulées",
        definition="Dates de la période annoncées puis annulées ; une date reportée n'en est pas une.",
        formula="Nombre de dates publiées de la période à l'état « annulé ».",
        unit=DATES,
        compute=cancelled_values,
        records=cancelled_records,
        by_division=False,
        since=first_known,
        order=432,
    ),
    Indicator(
        code="agenda.translated_share",
        label="Part des événements traduits",
        definition="Part des événements de la période dont le texte anglais ou allemand est à jour du "
        "texte français.",
        formula="Événements dont la traduction est à jour divisés par événements de la période.",
        unit=PERCENT,
        compute=translated_values,
        records=translated_records,
        key_label=lambda code: LANGUAGES.get(code, code),
        change=Change.POINTS,
        by_division=False,
        since=first_known,
        note="Part de tous les événements de la période.",
        headline=False,
        order=433,
    ),
    *(
        Indicator(
            code=f"agenda.by_{dimension}",
            label=f"Événements par {word}",
            definition=f"Événements publiés avec une date dans la période, par {word}.",
            formula=f"Nombre d'événements de chaque {word}.",
            unit=EVENTS,
            compute=values_by(dimension),
            records=records_by(dimension),
            key_label=name_of(dimension),
            by_division=False,
            since=first_known,
            note=SEVERAL,
            headline=False,
            order=order,
        )
        for order, (dimension, word) in enumerate(
            (("theme", "thème"), ("sector", "secteur"), ("commune", "commune")), start=434
        )
    ),
)
