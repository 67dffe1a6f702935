"""What a contact must say to be recorded. Pure: no database, no clock.

Nothing here stops a person for good where staff would be asked again: a problem that has a ``confirm``
flag goes away when the same data come back with that flag set.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from draille.territory.places.queries import is_country, is_departement
from draille.welcome.reception.enums import OFF_SITE, Channel, GroupKind, Language, VisitorKind

FRANCE = "FR"

MOST_PEOPLE = 300
LARGE_GROUP = 50
LONGEST_NOTE = 2000
CLOCK_TOLERANCE = timedelta(minutes=5)
# Where the party stands in front of the person who records it, its number is seen, so it is asked for.
FACE_TO_FACE = (Channel.COUNTER.value, *OFF_SITE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactData:
    """A contact as it is handed in, before anything is checked.

    Attributes:
        uuid: made where it was recorded; the same one is never recorded twice.
        office: slug; needed on site, optional for an off-site session.
        happened_at: aware.
        people: ``None`` is unknown.
        country, departement: ISO 3166-1 and number (``48``, ``2A``, ``971``); a département means France.
        origin_unknown: somebody chose "inconnue" (as against not having been asked).
        services, topics: codes.
        qualified: ``False`` for the quick "+1" that is completed later.
        confirm_people, confirm_office: the person was asked again and says it is right.
        taken_by: primary key of who took it down, where a colleague hands it in.
    """

    uuid: UUID
    channel: str
    happened_at: datetime
    office: str = ""
    session: int | None = None
    people: int | None = None
    country: str = ""
    departement: str = ""
    origin_unknown: bool = False
    visitor_kind: str = ""
    group_kind: str = ""
    language: str = ""
    services: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    note: str = ""
    qualified: bool = True
    confirm_people: bool = False
    confirm_office: bool = False
    taken_by: int | None = None


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """What a contact must agree with in the off-site session it names."""

    channel: str
    first_day: date
    last_day: date
    cancelled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What data are checked against.

    Attributes:
        own_offices: slugs the person works in.
        oldest: a contact of an earlier day is too late to be entered; ``None`` lets any day in.
    """

    now: datetime
    today: date
    offices: Collection[str]
    own_offices: Collection[str]
    sessions: Mapping[int, SessionFacts]
    services: Collection[str]
    topics: Collection[str]
    oldest: date | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Why data cannot be recorded as they are, and what to do.

    ``confirm`` names the flag that lets it pass, where asking again is enough.
    """

    field: str
    code: str
    message: str
    confirm: str = ""


def check_contact(data: ContactData, around: Surroundings, *, day: date) -> list[Problem]:
    """Everything wrong with the data, in the order of the screen; empty when it may be recorded.

    Args:
        day: the local date of ``data.happened_at``.
    """
    return [
        *_check_channel(data),
        *_check_office(data, around),
        *_check_session(data, around, day),
        *_check_moment(data, around, day),
        *_check_people(data),
        *_check_origin(data),
        *_check_words(data, around),
    ]


def normalised(data: ContactData) -> Mapping[str, str]:
    """Country and département as they are stored: a département brings its country."""
    departement = data.departement.strip().upper()
    country = data.country.strip().upper() or (FRANCE if departement else "")
    return {"country": country, "departement": departement}


def _check_channel(data: ContactData) -> Iterator[Problem]:
    if data.channel not in Channel.values:
        yield Problem("channel", "unknown_channel", "Ce canal n’existe pas. Choisissez-en un dans la liste.")


def _check_office(data: ContactData, around: Surroundings) -> Iterator[Problem]:
    if not data.office:
        if data.channel not in OFF_SITE:
            yield Problem("office", "office_missing", "Choisissez le bureau où vous êtes.")
    elif data.office not in around.offices:
        yield Problem(
            "office",
            "unknown_office",
            "Ce bureau n’existe pas ou n’est plus en service. Choisissez-en un autre.",
        )
    elif data.office not in around.own_offices and not data.confirm_office:
        yield Problem(
            "office",
            "wrong_office",
            "Ce bureau n’est pas l’un des vôtres. Si vous y faites un remplacement, confirmez-le.",
            confirm="confirm_office",
        )


def _check_session(data: ContactData, around: Surroundings, day: date) -> Iterator[Problem]:
    if data.channel not in OFF_SITE:
        if data.session is not None:
            yield Problem(
                "session",
                "session_on_site",
                "Un accueil hors les murs ne va qu’avec les canaux « hors les murs » et « salon ».",
            )
        return
    if data.session is None:
        yield Problem("session", "session_missing", "Choisissez l’accueil hors les murs ou le salon.")
        return
    session = around.sessions.get(data.session)
    if session is None:
        yield Problem(
            "session", "unknown_session", "Cet accueil hors les murs n’existe pas. Choisissez-en un autre."
        )
    elif session.cancelled:
        yield Problem(
            "session", "session_cancelled", "Cet accueil hors les murs a été annulé. Choisissez-en un autre."
        )
    elif session.channel != data.channel:
        yield Problem("session", "session_of_other_channel", "Cet accueil ne correspond pas au canal choisi.")
    elif not session.first_day <= day <= session.last_day:
        yield Problem(
            "happened_at",
            "outside_session",
            f"Cet accueil va du {session.first_day:%d/%m/%Y} au {session.last_day:%d/%m/%Y} : "
            "choisissez un jour compris dans ces dates.",
        )


def _check_moment(data: ContactData, around: Surroundings, day: date) -> Iterator[Problem]:
    if data.happened_at > around.now + CLOCK_TOLERANCE:
        yield Problem(
            "happened_at",
            "in_the_future",
            "Cette date est dans le futur. Vérifiez la date et l’heure, ou l’horloge de l’appareil.",
        )
    elif around.oldest is not None and day < around.oldest:
        yield Problem(
            "happened_at",
            "too_late",
            f"Cette date est trop ancienne : la saisie remonte au {around.oldest:%d/%m/%Y} au plus tôt. "
            "Pour reprendre une année passée, utilisez l’import.",
        )


def _check_people(data: ContactData) -> Iterator[Problem]:
    people = data.people
    if people is None:
        if data.channel in FACE_TO_FACE:
            yield Problem("people", "people_missing", "Indiquez le nombre de personnes.")
    elif people < 1:
        yield Problem("people", "no_people", "Indiquez au moins une personne.")
    elif people > MOST_PEOPLE:
        yield Problem(
            "people",
            "too_many_people",
            f"{people} personnes en une fois : le maximum est {MOST_PEOPLE}. Corrigez le nombre.",
        )
    elif people > LARGE_GROUP and not data.confirm_people:
        yield Problem(
            "people",
            "large_group",
            f"{people} personnes, est-ce bien cela ? Confirmez ou corrigez le nombre.",
            confirm="confirm_people",
        )


def _check_origin(data: ContactData) -> Iterator[Problem]:
    origin = normalised(data)
    country, departement = origin["country"], origin["departement"]
    if departement and not is_departement(departement):
        yield Problem(
            "departement",
            "unknown_departement",
            f"Le département « {departement[:10]} » n’existe pas. Choisissez-le dans la liste.",
        )
    elif departement and country != FRANCE:
        yield Problem(
            "departement",
            "departement_abroad",
            "Un département ne va qu’avec la France. Choisissez l’un ou l’autre.",
        )
    if country and not is_country(country):
        yield Problem(
            "country",
            "unknown_country",
            f"Le pays « {country[:10]} » n’existe pas. Choisissez-le dans la liste.",
        )
    if data.origin_unknown and (country or departement):
        yield Problem(
            "origin",
            "origin_both",
            "La provenance est à la fois donnée et « inconnue ». Choisissez l’une des deux.",
        )
    if data.qualified and not (country or departement or data.origin_unknown):
        yield Problem("origin", "origin_missing", "Indiquez la provenance, ou choisissez « Inconnue ».")


def _check_words(data: ContactData, around: Surroundings) -> Iterator[Problem]:
    choices = (
        ("visitor_kind", data.visitor_kind, VisitorKind.values),
        ("group_kind", data.group_kind, GroupKind.values),
        ("language", data.language, Language.values),
    )
    for field, value, allowed in choices:
        if value and value not in allowed:
            yield Problem(
                field,
                f"unknown_{field}",
                f"« {value[:30]} » n’est pas dans la liste. Choisissez une des valeurs proposées.",
            )
    for field, codes, known in (
        ("services", data.services, around.services),
        ("topics", data.topics, around.topics),
    ):
        for code in codes:
            if code not in known:
                yield Problem(
                    field,
                    f"unknown_{field[:-1]}",
                    f"« {code[:50]} » n’est plus dans la liste. Retirez-le ou choisissez-en un autre.",
                )
    if len(data.note) > LONGEST_NOTE:
        yield Problem(
            "note", "note_too_long", f"La note dépasse {LONGEST_NOTE} caractères. Raccourcissez-la."
        )
    elif "\0" in data.note:
        yield Problem(
            "note", "note_unreadable", "La note contient un caractère illisible. Effacez-la et recommencez."
        )
