"""One line of a file to the contacts it tells of, or to what is wrong with it. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

from draille.welcome.reception.enums import OFF_SITE
from draille.welcome.reception.imports.cells import Reader
from draille.welcome.reception.imports.fields import BY_CODE, NOT_KNOWN, fold
from draille.welcome.reception.imports.matching import Matching, Vocabulary, look_up
from draille.welcome.reception.imports.reading import Line, text_of
from draille.welcome.reception.imports.reads import hour_beside_day, read_day, read_hour, read_whole
from draille.welcome.reception.imports.told import ImportedContact, Outcome

MOST_PEOPLE = 300
MOST_IN_A_LINE = 2_000
FIRST_DAY = date(1990, 1, 1)
NOON = time(12)


def read_line(
    line: Line, headers: tuple[str, ...], matching: Matching, vocabulary: Vocabulary, today: date
) -> Outcome:
    """The contacts of a line, or every problem it has."""
    reader = Reader(line, headers, matching, vocabulary, today)
    day = _day(reader)
    channel = _required(reader, "channel")
    office, session = _place(reader, channel, day)
    country, departement = _origin(reader)
    people, count = _people(reader), _count(reader)
    contact = ImportedContact(
        day=day or today,
        hour=_hour(reader),
        channel=channel,
        office=office,
        session=session,
        country=country,
        departement=departement,
        visitor_kind=reader.listed("visitor_kind"),
        group_kind=reader.listed("group_kind"),
        language=reader.listed("language"),
        services=reader.several("services"),
        topics=reader.several("topics"),
        note=text_of(reader.cell("note"))[:2000],
        qualified=bool({"services", "topics"} & set(matching.columns.values())),
        key=text_of(reader.cell("key"))[:200],
    )
    if not reader.problems:
        parties = _parties(reader, people, count)
        if not reader.problems:
            return Outcome(contacts=tuple(replace(contact, people=party) for party in parties))
    return Outcome(problems=tuple(reader.problems))


def _day(reader: Reader) -> date | None:
    cell = reader.cell("day")
    day = read_day(cell)
    if cell is None:
        reader.refuse("day", "la date manque")
    elif day is None:
        reader.refuse("day", "la date n'est pas lisible (attendu : 31/12/2023)")
    elif day > reader.today:
        reader.refuse("day", "la date est dans le futur")
    elif day < FIRST_DAY:
        reader.refuse("day", "la date est antérieure à 1990")
    return day


def _hour(reader: Reader) -> time:
    cell = reader.cell("hour")
    if cell is None:
        return hour_beside_day(reader.cell("day")) or NOON
    if (hour := read_hour(cell)) is None:
        reader.refuse("hour", "l'heure n'est pas lisible (attendu : 10:30)")
    return hour or NOON


def _required(reader: Reader, code: str) -> str:
    before = len(reader.problems)
    found = reader.listed(code)
    if not found and len(reader.problems) == before:
        reader.refuse(code, f"{BY_CODE[code].label.lower()} : la valeur manque")
    return found


def _place(reader: Reader, channel: str, day: date | None) -> tuple[str, int | None]:
    if channel in OFF_SITE:
        return "", _session(reader, channel, day)
    office = _required(reader, "office")
    allowed = reader.vocabulary.offices
    if office and allowed is not None and office not in allowed:
        reader.refuse("office", "ce bureau n'est pas l'un des vôtres")
    return office, None


def _session(reader: Reader, channel: str, day: date | None) -> int | None:
    name = text_of(reader.cell("session"))
    if not name:
        reader.refuse("session", "un accueil hors les murs ou un salon doit être nommé")
        return None
    chosen = look_up("session", name, reader.matching, reader.vocabulary)
    named = reader.vocabulary.sessions.get(chosen or fold(name), ())
    found = [s for s in named if s.channel == channel and day and s.first_day <= day <= s.last_day]
    if not named:
        reader.refuse("session", "aucun accueil hors les murs de ce nom", unknown=True)
    elif day and not found:
        reader.refuse("session", "aucun accueil de ce nom et de ce canal ne couvre cette date")
    return found[0].pk if found else None


def _origin(reader: Reader) -> tuple[str, str]:
    country = reader.listed("country")
    departement = reader.listed("departement") or _of_postcode(reader, country)
    if mixed := reader.listed("origin"):
        if mixed.startswith("FR-"):
            departement = departement or mixed.removeprefix("FR-")
        else:
            country = country or mixed
    if departement and country not in ("", "FR"):
        reader.refuse("departement", "un département ne va qu'avec la France")
        return "", ""
    return ("FR", departement) if departement else (country, "")


def _of_postcode(reader: Reader, country: str) -> str:
    cell = reader.cell("postcode")
    text = text_of(cell).replace(" ", "")
    if not text or fold(text) in NOT_KNOWN or country not in ("", "FR"):
        return ""
    text = text.zfill(5) if isinstance(cell, (int, float)) else text
    code = departement_of_postcode(text)
    if not code or reader.vocabulary.words.get("departement", {}).get(fold(code)) is None:
        reader.refuse("postcode", "ce code postal n'est pas français")
        return ""
    return code


def departement_of_postcode(postcode: str) -> str:
    """The département a French postcode lies in; empty when it is none.

    Where a postcode crosses the border of two départements, the one that distributes the mail is meant.

    >>> departement_of_postcode("48220"), departement_of_postcode("20200"), departement_of_postcode("97400")
    ('48', '2B', '974')
    """
    if not re.fullmatch(r"\d{5}", postcode):
        return ""
    if postcode.startswith("20"):
        return "2A" if postcode < "20200" else "2B"
    return postcode[:3] if postcode.startswith(("97", "98")) else postcode[:2]


def _people(reader: Reader) -> int | None:
    return _amount(
        reader,
        "people",
        lambda number: 1 <= number <= MOST_PEOPLE * MOST_IN_A_LINE,
        "le nombre de personnes doit être d'au moins 1 ; laissez vide s'il est inconnu",
    )


def _count(reader: Reader) -> int:
    number = _amount(
        reader,
        "count",
        lambda number: 1 <= number <= MOST_IN_A_LINE,
        f"le nombre d'actes doit être compris entre 1 et {MOST_IN_A_LINE}",
    )
    return number or 1


def _amount(reader: Reader, code: str, fits: Callable[[int], bool], reason: str) -> int | None:
    cell = reader.cell(code)
    if cell is None or fold(text_of(cell)) in NOT_KNOWN:
        return None
    number = read_whole(cell)
    if number is None or not fits(number):
        reader.refuse(code, reason)
        return None
    return number


def _parties(reader: Reader, people: int | None, count: int) -> tuple[int | None, ...]:
    """The people of each contact of a line: the whole, shared as evenly as whole numbers allow.

    With fewer people than contacts, the people of the last ones are unknown.
    """
    if people is None:
        return (None,) * count
    if people > MOST_PEOPLE * count:
        reader.refuse("people", f"plus de {MOST_PEOPLE} personnes pour un seul acte")
        return ()
    each, rest = divmod(people, count)
    return tuple((each + (1 if index < rest else 0)) or None for index in range(count))
