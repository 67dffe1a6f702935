"""Hors les murs and fairs: counted apart, since they belong to no office."""

from __future__ import annotations

from collections.abc import Sequence

from draille.kernel.contracts import Column, Section, Table
from draille.kernel.french import count, date_range, joined
from draille.kernel.periods import Period
from draille.welcome.reception.enums import SessionKind
from draille.welcome.reception.figures import EVERY_CHANNEL, months_of
from draille.welcome.reception.indicators.offsite import sessions_of
from draille.welcome.reception.models import OffSiteSession
from draille.welcome.reception.report.facts import Facts
from draille.welcome.reception.tally import Tally


def section(facts: Facts) -> Section | None:
    """Accueil hors les murs et salons: of the whole office, so not for one desk."""
    sessions = sessions_of(facts.scope, facts.memo)
    if facts.scope.division is not None or not sessions:
        return None
    return Section(
        code="hors_les_murs",
        title="Accueil hors les murs et salons",
        paragraphs=[words for words in (_outreach_words(facts), _fair_words(sessions)) if words],
        tables=[_table(facts, sessions)],
        notes=["Ces personnes ne sont pas comptées parmi les visiteurs des bureaux."],
        figures=[
            "reception.outreach_sessions.events",
            "reception.outreach_sessions.holiday_villages",
            "reception.outreach_contacts",
            "reception.outreach_people",
            *(["fairs.visitors"] if any(one.kind == SessionKind.FAIR for one in sessions) else []),
        ],
    )


def _outreach_words(facts: Facts) -> str:
    events = facts.number("reception.outreach_sessions.events") or 0
    villages = facts.number("reception.outreach_sessions.holiday_villages") or 0
    parts = []
    if events:
        parts.append(f"sur {count(events, 'évènement', 'évènements')}")
    if villages:
        parts.append(
            f"pour {count(villages, 'accueil en village de vacances', 'accueils en village de vacances')}"
        )
    if not parts:
        return ""
    words = f"L'équipe est allée à la rencontre du public {joined(parts)} {facts.when}"
    people, contacts = facts.number("reception.outreach_people"), facts.number("reception.outreach_contacts")
    if contacts:
        words += f"\u00a0: {count(contacts, 'demande', 'demandes')}, {count(people, 'personne', 'personnes')}"
    return f"{words}."


def _fair_words(sessions: Sequence[OffSiteSession]) -> str:
    fairs = [one for one in sessions if one.kind == SessionKind.FAIR]
    if not fairs:
        return ""
    known = [(one, _counted(one)) for one in fairs]
    met = [
        f"{count(people, 'visiteur', 'visiteurs')} à {one.place} {date_range(one.first_day, one.last_day)}"
        for one, people in known
        if people is not None
    ]
    unknown = [
        f"à {one.place} {date_range(one.first_day, one.last_day)}" for one, people in known if people is None
    ]
    said = []
    if met:
        said.append(
            f"Sur {'les salons' if len(met) > 1 else 'le salon'}, l'équipe a rencontré {joined(met)}."
        )
    if unknown:
        said.append(f"Le public n'a pas été compté {joined(unknown)}.")
    return " ".join(said)


def _counted(fair: OffSiteSession) -> int | None:
    """People counted at the stand, as ``sessions_of`` read them."""
    counted: int | None = fair.counted  # type: ignore[attr-defined]
    return counted


def _days(session: OffSiteSession, period: Period) -> str:
    """Its dates; the year is that of the title unless the session goes past it."""
    said = date_range(session.first_day, session.last_day).removeprefix("le ")
    if session.first_day.year == session.last_day.year == period.first.year == period.last.year:
        said = said.removesuffix(str(period.first.year)).rstrip()
    return said


def _table(facts: Facts, sessions: Sequence[OffSiteSession]) -> Table:
    recorded = months_of(facts.period, facts.memo).items()
    met = {
        one.pk: Tally.of(
            (counts for (place, _), counts in recorded if place == f"session:{one.pk}"), EVERY_CHANNEL
        )
        for one in sessions
    }
    return Table(
        code="reception.sessions",
        title=f"Accueils hors les murs et salons, {facts.name()}",
        columns=[
            Column("when", "Dates"),
            Column("name", "Nom"),
            Column("place", "Lieu"),
            Column("kind", "Type"),
            Column("contacts", "Demandes notées", numeric=True),
            Column("people", "Personnes notées", numeric=True),
            Column("counted", "Comptage au stand", numeric=True, unit="personnes"),
        ],
        rows=[
            {
                "when": _days(one, facts.period),
                "name": one.name,
                "place": one.place,
                "kind": one.get_kind_display(),
                "contacts": met[one.pk].contacts,
                "people": met[one.pk].people,
                "counted": one.counted,  # type: ignore[attr-defined]
            }
            for one in sessions
        ],
    )
