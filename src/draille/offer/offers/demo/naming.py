"""Invented names of lodgings, in the words of the Cévennes, and the names of those who run them."""

from __future__ import annotations

from itertools import product

from draille.offer.offers.demo.chance import rng, shuffled
from draille.offer.offers.enums import Category

# The thing, with its article as it follows "de": a fold, a terrace, a stream, a drying house…
THINGS = (
    "de la Faïsse", "du Bancel", "du Valat", "du Serre", "de la Clède", "de la Draille", "de la Calade",
    "du Béal", "du Gourg", "de la Combe", "de la Can", "de la Jasse", "du Mazet", "de la Source",
    "de la Bergerie", "du Tancat", "de la Magnanerie", "du Rieu", "de la Prade", "du Claux", "du Pailler",
    "de la Lauze", "de la Murette", "du Roc", "du Pas", "de la Treille", "du Puech", "de la Garde",
    "du Coulet", "de la Cousse",
)  # fmt: skip
# What tells it from others.
MARKS = (
    "aux Merles", "des Abeilles", "du Milan", "du Pic Noir", "de la Huppe", "aux Écureuils", "des Cigales",
    "du Hérisson", "d’Argent", "des Genêts", "aux Loirs", "des Bruyères", "du Loriot", "aux Chevreuils",
    "de la Loutre", "des Mésanges", "aux Figuiers", "du Sorbier", "des Myrtilles", "du Circaète",
    "aux Cerises", "des Trois Frères", "du Vent d’Est", "de l’Ermite", "du Facteur", "de la Tisserande",
    "aux Mûriers", "des Quatre Chemins", "du Sabotier", "de la Meunière", "aux Digitales", "de la Neige",
    "du Grand-Duc", "des Violettes", "aux Noisettes", "de l’Épervier", "du Charbonnier", "des Fougères",
    "aux Martinets", "du Premier Soleil",
)  # fmt: skip
HEADS = {
    Category.FURNISHED: ("Le Mas", "Gîte", "La Maison", "La Clède", "Le Mazet", "Gîte", "L’Ostal"),
    Category.GUEST_HOUSE: ("Chambres d’hôtes", "La Maison", "Le Mas", "Chambres"),
    Category.STAGE_GITE: ("Gîte d’étape", "Le Refuge", "L’Étape"),
    Category.CAMPING: ("Camping", "Camping", "Le Camping"),
    Category.HOTEL: ("Hôtel", "L’Hôtel"),
    Category.HOLIDAY_VILLAGE: ("Village de vacances", "Les Chalets"),
    Category.GROUP_LODGING: ("Le Grand Gîte", "La Maison", "Le Centre"),
}
UNITS = (
    "la Magnanerie", "le Four à pain", "le Grenier", "la Bergerie", "la Petite Clède", "le Pailler",
    "la Treille", "l’Atelier",
)  # fmt: skip

FIRST_NAMES = (
    "Agathe", "Anselme", "Armelle", "Augustin", "Bertille", "Blaise", "Capucine", "Célestin", "Clémence",
    "Damien", "Delphine", "Edmée", "Elias", "Emma", "Fanny", "Firmin", "Gaspard", "Gisèle", "Hanna",
    "Honorine", "Ilan", "Isaure", "Jeannette", "Jonas", "Karim", "Laurine", "Lilian", "Lucien", "Malo",
    "Mathilde", "Mirabelle", "Nadia", "Noé", "Oriane", "Pascaline", "Quentin", "Rosalie", "Salomé",
    "Sylvain", "Tancrède", "Ulysse", "Valentine", "Wim", "Yolande", "Zélie",
)  # fmt: skip
# As for the team of the demonstration: words of the land, which nobody bears together with these first names.
LAST_NAMES = (
    "Calade", "Clède", "Faïsse", "Lauze", "Murette", "Serpolet", "Callune", "Genévrier", "Digitale",
    "Myrtille", "Gardon", "Ardoise", "Sorbier", "Alisier", "Fougère", "Mésange", "Bergeronnette", "Truite",
    "Tourbière", "Chaume", "Hêtraie", "Noisetier", "Cornouille", "Arnica", "Gentiane", "Pélardon", "Safran",
    "Bruyère", "Granite", "Schiste",
)  # fmt: skip


def lodging_names(category: Category, count: int, taken: set[str]) -> list[str]:
    """So many names nobody has yet; ``taken`` grows."""
    heads, found = HEADS[category], []
    pairs = [pair for pair in product(THINGS, MARKS) if _differ(*pair)]
    for place, (thing, mark) in enumerate(shuffled(pairs, "names", category)):
        words = f"{thing} {mark}"
        if words in taken or sum(words.endswith(mark) for words in taken) > 12:
            continue
        taken.add(words)
        found.append(f"{heads[place % len(heads)]} {words}")
        if len(found) == count:
            break
    return found


def _differ(thing: str, mark: str) -> bool:
    """ "La Clède de la Clède" and "du Pas du Pic" are not names."""
    return thing.split()[0] != mark.split()[0]


def person(*subject: object) -> str:
    """Somebody who does not exist."""
    chance = rng("person", *subject)
    return f"{chance.choice(FIRST_NAMES)} {chance.choice(LAST_NAMES)}"
