"""What the demonstration's people write, and what they are answered: read from ``texts.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

_TEXTS = tomllib.loads(Path(__file__).with_name("texts.toml").read_text(encoding="utf-8"))


class Letter(NamedTuple):
    """A message: its subject and its question."""

    subject: str
    question: str


# By language, then by the code of the service asked for.
LETTERS: Mapping[str, Mapping[str, list[Letter]]] = {
    language: {code: [Letter(**letter) for letter in letters] for code, letters in services.items()}
    for language, services in _TEXTS["letters"].items()
}
# Title and text of each answer, by language and by the code of the service.
ANSWERS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    language: {code: (answer["title"], answer["body"]) for code, answer in answers.items()}
    for language, answers in _TEXTS["answers"].items()
}

GREETINGS = {"fr": "Bonjour,", "en": "Hello,", "de": "Guten Tag,"}
THANKS = {"fr": "Merci d'avance,", "en": "Many thanks,", "de": "Vielen Dank im Voraus,"}

DOCUMENTS = (
    "Carte touristique",
    "Guide de destination",
    "Guide des hébergements",
    "Dépliant des restaurants",
    "Carte du GR 68",
    "Programme de la quinzaine",
)

FIRST_NAMES = {
    "fr": ("Camille", "Dominique", "Claude", "Maxime", "Sacha", "Alix", "Noa", "Lou", "Andréa", "Charlie"),
    "en": ("Robin", "Alex", "Jamie", "Morgan", "Sam", "Taylor"),
    "de": ("Kim", "Toni", "Luca", "Robin", "Jona", "Mika"),
}
# Plants, stones and winds of the place: nobody's name.
LAST_NAMES = (
    "Aubépine", "Busserole", "Calcaire", "Digitale", "Érable", "Fougère", "Gentiane", "Hêtraie", "Jonquille",
    "Lauze", "Myrtille", "Narcisse", "Orchis", "Pélardon", "Quartz", "Rouvière", "Serpolet", "Tramontane",
    "Valat",
)  # fmt: skip

SPAM = Letter("Your website ranking", "We can bring your website to the first page. Answer within 24 hours.")
