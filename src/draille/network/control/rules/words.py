"""Placeholders of the texts that an office may change."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

REMINDER = {
    "nom": "l'interlocuteur, ou le nom de l'hébergeur",
    "hebergeur": "le nom de l'hébergeur",
    "numero": "son numéro",
    "mois": "les mois concernés",
    "hebergements": "les hébergements concernés",
    "echeance": "la date limite",
    "montant": "le montant restant dû",
    "collectivite": "la collectivité",
    "lien": "l'adresse de l'espace hébergeur",
    "office": "le nom de l'office",
}
CASE = {
    "hebergeur": "le nom de l'hébergeur",
    "numero": "son numéro",
    "dossier": "le numéro du dossier",
    "periode": "la période contrôlée",
    "hebergements": "les hébergements concernés",
    "motif": "le motif : défaut de déclaration, absence ou retard de paiement",
    "collectivite": "la collectivité",
    "montant": "le montant de la taxe",
    "mise_en_demeure": "la date de notification de la mise en demeure",
    "avis": "la date de notification de l'avis de taxation d'office",
    "observations": "la date de réception des observations",
    "delai": "trente jours",
    "lien": "l'adresse de l'espace hébergeur",
}
_SUM = re.compile(r"(\d+)\s+personnes?\s+×\s+1\s+nuit\s+=\s+\1\s+nuitées?\.")
_SPREAD = re.compile(r"÷\s+1\s+nuit\s+÷\s+(\d+)\s+personnes?")
_TIMES = re.compile(r"(\d+)\s+personnes?\s+×\s+1\s+nuit\b")
_BRACED = re.compile(r"\{\s*([^{}\s]*)\s*\}")


def unknown_placeholders(text: str, known: Collection[str]) -> list[str]:
    """Names in braces that no letter fills in."""
    return sorted({name for name in _BRACED.findall(text) if name not in known})


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its placeholders filled in; unknown ones stay as they are. Tidied: no « Bonjour , »."""
    return _BRACED.sub(lambda found: values.get(found.group(1), found.group(0)), text).replace(" ,", ",")


def person_nights(text: str) -> str:
    """A step of the tariffs, asked for so many persons and one night, said of person-nights.

    « 40 personnes × 1 nuit » is « 40 nuitées »: nobody held that forty people slept there one night.
    """
    text = _SUM.sub(lambda found: f"{_counted(found[1])} retenue{_s(found[1])}.", text)
    text = _SPREAD.sub(lambda found: f"÷ {_counted(found[1])}", text)
    return _TIMES.sub(lambda found: _counted(found[1]), text)


def _counted(number: str) -> str:
    return f"{number} nuitée{_s(number)}"


def _s(number: str) -> str:
    return "s" if int(number) > 1 else ""


def one_line(text: str) -> str:
    """Text that fits a mail's header: no line ends."""
    return " ".join(text.split())
