"""Which field a spreadsheet's column is: guessed from its header, confirmed by a person; the model file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

COLUMNS: dict[str, tuple[str, str]] = {
    "identifier": ("Identifiant", "identifiant id code reference numero"),
    "name": ("Nom", "nom name titre intitule raison sociale etablissement enseigne"),
    "kind": ("Type", "type nature kind famille"),
    "category": ("Catégorie", "categorie category sous type classification"),
    "city": ("Commune", "commune ville localite city"),
    "insee": ("Code INSEE", "insee code insee code commune"),
    "postcode": ("Code postal", "code postal cp postcode"),
    "street": ("Adresse", "adresse rue lieu dit address adresse postale"),
    "latitude": ("Latitude", "latitude lat y"),
    "longitude": ("Longitude", "longitude lon lng long x"),
    "phone": ("Téléphone", "telephone tel phone telephone fixe fixe"),
    "mobile": ("Portable", "portable mobile gsm"),
    "email": ("Adresse e-mail", "email e mail mail courriel adresse e mail mel"),
    "website": ("Site internet", "site internet site web url website site"),
    "booking_url": ("Lien de réservation", "lien de reservation reservation booking"),
    "summary": ("Accroche", "accroche resume description courte chapo"),
    "description": ("Description", "description descriptif texte presentation"),
    "capacity": ("Capacité", "capacite personnes capacite totale couchages"),
    "rooms": ("Chambres", "chambres nombre de chambres"),
    "pitches": ("Emplacements", "emplacements nombre d emplacements"),
    "stars": ("Étoiles", "etoiles classement nombre d etoiles"),
    "classification_number": ("Numéro de classement", "numero de classement"),
    "classified_until": ("Classé jusqu’au", "classe jusqu au fin de classement"),
    "registration_number": ("Numéro d’enregistrement", "numero d enregistrement"),
    "seats": ("Couverts", "couverts nombre de couverts"),
    "dogs": ("Chiens", "chiens animaux animaux acceptes"),
    "reduced_mobility": ("Accessible", "accessible pmr mobilite reduite accessible pmr"),
    "free": ("Gratuit", "gratuit"),
    "visitable": ("Se visite", "se visite visitable"),
    "features": ("Équipements et services", "equipements et services equipements services prestations"),
    "payments": ("Moyens de paiement", "moyens de paiement paiement modes de paiement"),
    "languages": ("Langues parlées", "langues parlees langues"),
    "cuisines": ("Cuisine", "cuisine cuisines specialites"),
    "labels": ("Labels", "labels label marques"),
    "opens_on": ("Ouvre le", "ouvre le ouverture debut date d ouverture"),
    "closes_on": ("Ferme le", "ferme le fermeture fin date de fermeture"),
    "price_from": ("Tarif à partir de", "tarif a partir de prix tarif prix mini tarif mini"),
    "price_to": ("Tarif jusqu’à", "tarif jusqu a prix maxi tarif maxi"),
    "picture_url": ("Photo (adresse)", "photo adresse photo photos image"),
    "picture_credit": ("Crédit photo", "credit photo credit"),
    "name_en": ("Nom en anglais", "nom en anglais name en"),
    "summary_en": ("Accroche en anglais", "accroche en anglais"),
    "description_en": ("Description en anglais", "description en anglais description en"),
    "name_de": ("Nom en allemand", "nom en allemand name de"),
    "summary_de": ("Accroche en allemand", "accroche en allemand"),
    "description_de": ("Description en allemand", "description en allemand description de"),
}
"""The fields a column may be: its title in the model file, and the words it goes by."""

MODEL_ROW = {
    "identifier": "H-001",
    "name": "Gîte de démonstration",
    "kind": "hébergement",
    "category": "meublé de tourisme",
    "city": "Florac Trois Rivières",
    "insee": "48061",
    "postcode": "48400",
    "capacity": "6",
    "stars": "3",
    "email": "contact@gite.example",
    "phone": "04 66 00 00 12",
    "features": "wifi ; parking",
    "payments": "espèces ; chèques-vacances",
    "opens_on": "01/04/2026",
    "closes_on": "31/10/2026",
}


def fold_header(header: str) -> str:
    """A header as it is compared: no accents, no case, no marks."""
    plain = unicodedata.normalize("NFKD", header).encode("ascii", "ignore").decode().lower()
    return " ".join(re.sub(r"[^a-z0-9]+", " ", plain).split())


def guess_columns(headers: Sequence[str], earlier: Mapping[str, str]) -> dict[str, str]:
    """The field of each column: as it was said before, else by its header; each field once."""
    found: dict[str, str] = {header: earlier[header] for header in headers if header in earlier}
    exact = {fold_header(title): name for name, (title, _words) in COLUMNS.items()}
    for header in headers:
        name = exact.get(fold_header(header)) or _by_words(fold_header(header))
        if name and header not in found and name not in found.values():
            found[header] = name
    return found


def _by_words(folded: str) -> str:
    if not folded:
        return ""
    for name, (_title, words) in COLUMNS.items():
        if f" {folded} " in f" {words} " and (len(folded) > 2 or folded in words.split()):
            return name
    return ""
