"""What a column of an imported file may hold, and the headers people give it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

NOT_KNOWN = frozenset(
    {"", "inconnu", "inconnue", "inconnus", "non renseigne", "non precise", "nr", "nc", "ns", "unknown"}
)


def fold(text: str) -> str:
    """Text without case, accents or punctuation, to compare what people write.

    >>> fold("48 - Lozère")
    '48 lozere'
    """
    plain = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return re.sub(r"[^0-9a-z]+", " ", letters).strip()


@dataclass(frozen=True, slots=True)
class ImportField:
    """A thing a column may hold.

    Attributes:
        listed: its values are of a controlled list, so an unlisted one may be matched by hand.
        optional: a value that says nothing may be left out.
        several: a cell may name more than one.
    """

    code: str
    label: str
    headers: tuple[str, ...]
    listed: bool = False
    optional: bool = True
    several: bool = False


FIELDS: tuple[ImportField, ...] = (
    ImportField("day", "Date", ("date", "jour", "day", "date et heure", "horodatage"), optional=False),
    ImportField("hour", "Heure", ("heure", "horaire", "hour", "time")),
    ImportField(
        "office",
        "Bureau d'information",
        ("bureau", "bit", "lieu", "office", "antenne", "point d accueil", "site", "bureau d information"),
        listed=True,
        optional=False,
    ),
    ImportField(
        "channel",
        "Canal",
        ("canal", "mode", "moyen", "type de contact", "mode de contact", "channel", "type de demande"),
        listed=True,
        optional=False,
    ),
    ImportField(
        "session",
        "Accueil hors les murs ou salon (nom)",
        ("salon", "hors les murs", "accueil hors les murs", "manifestation", "session"),
        listed=True,
    ),
    ImportField(
        "people",
        "Nombre de personnes",
        ("personnes", "nombre de personnes", "nb personnes", "nb de personnes", "nb pers", "visiteurs",
         "nombre de visiteurs", "nb visiteurs", "people", "effectif"),
    ),
    ImportField(
        "count",
        "Nombre d'actes (total d'une journée)",
        ("actes", "nombre d actes", "nb actes", "demandes", "nombre de demandes", "nb demandes", "contacts",
         "appels", "nombre d appels", "nb appels", "count"),
    ),
    ImportField(
        "origin", "Provenance (département ou pays)", ("provenance", "origine", "origin"), listed=True
    ),
    ImportField("country", "Pays", ("pays", "country", "nationalite", "pays d origine"), listed=True),
    ImportField(
        "departement",
        "Département",
        ("departement", "dept", "dep", "dpt", "numero de departement", "departement d origine"),
        listed=True,
    ),
    ImportField("postcode", "Code postal", ("code postal", "cp", "postcode")),
    ImportField(
        "visitor_kind",
        "Public",
        ("public", "type de public", "type de visiteur", "visiteur", "clientele", "profil", "sejour"),
        listed=True,
    ),
    ImportField(
        "group_kind", "Groupe", ("groupe", "type de groupe", "composition", "accompagnement"), listed=True
    ),
    ImportField("language", "Langue", ("langue", "language", "langue parlee"), listed=True),
    ImportField(
        "services",
        "Services demandés",
        ("services", "service", "services demandes", "service demande", "prestations"),
        listed=True,
        several=True,
    ),
    ImportField(
        "topics",
        "Thèmes demandés",
        ("themes", "theme", "themes demandes", "theme demande", "sujets", "thematique", "thematiques"),
        listed=True,
        several=True,
    ),
    ImportField("note", "Note", ("note", "notes", "remarque", "remarques", "commentaire", "observations")),
    ImportField("key", "Identifiant de l'acte", ("identifiant", "id", "uuid", "reference", "numero", "n")),
)  # fmt: skip

BY_CODE = {field.code: field for field in FIELDS}
LISTED = tuple(field.code for field in FIELDS if field.listed)


def guess_columns(headers: tuple[str, ...]) -> dict[int, str]:
    """Which field each column seems to hold: its header is one of the usual ones, or begins like one."""
    folded = [fold(header) for header in headers]
    guessed: dict[int, str] = {}
    for same in (True, False):
        for index, header in enumerate(folded):
            if index in guessed or not header:
                continue
            found = next((f.code for f in FIELDS if _fits(header, f, same)), None)
            if found and found not in guessed.values():
                guessed[index] = found
    return dict(sorted(guessed.items()))


def _fits(header: str, field: ImportField, same: bool) -> bool:
    if same:
        return header in field.headers or header == fold(field.label)
    return any(len(name) > 2 and header.startswith(f"{name} ") for name in field.headers)
