"""The two controlled lists as every office starts with them."""

from __future__ import annotations

from draille.kernel.contracts import Reference, references
from draille.welcome.reception.models import Service, Topic, Wording

# code, label, hint, keyboard shortcut (services and topics share one keyboard: no letter twice)
SERVICES = (
    ("practical", "Informations pratiques", "commerces, restauration, localisation", "i"),
    ("shop", "Achat boutique", "", "a"),
    ("transport", "Transport", "navettes, bus, train", "t"),
    ("lodging_search", "Recherche d’hébergement", "", "h"),
    ("booking", "Réservation", "", "r"),
    ("brochures", "Remise de documentation", "", "d"),
    ("fishing_card", "Carte de pêche", "", "c"),
    ("activity_signup", "Inscription à une animation", "", "y"),
    ("wifi", "Wifi", "", "w"),
)
TOPICS = (
    ("sport", "Activité sportive", "randonnée, vélo, escalade, canoë", "s"),
    ("events", "Fêtes et manifestations", "", "f"),
    ("heritage", "Patrimoine et culture", "", "p"),
    ("nature", "Nature et sites", "", "n"),
    ("family", "Avec les enfants", "", "e"),
    ("swimming", "Baignade", "", "b"),
    ("local_products", "Produits du terroir", "", "o"),
    ("lodging", "Hébergement", "", "g"),
    ("restaurants", "Restauration", "", "u"),
)


def load_lists() -> None:
    """Add the lines that are missing; what the office renamed, reordered or retired stays so."""
    for model, lines in ((Service, SERVICES), (Topic, TOPICS)):
        _load(model, lines)


def _load(model: type[Wording], lines: tuple[tuple[str, str, str, str], ...]) -> None:
    manager = model._default_manager
    known = set(manager.values_list("code", flat=True))
    manager.bulk_create(
        model(code=code, label=label, hint=hint, shortcut=shortcut, order=(place + 1) * 10)
        for place, (code, label, hint, shortcut) in enumerate(lines)
        if code not in known
    )


references.register(
    Reference(code="reception.lists", label="Services et thèmes de l’accueil", load=load_lists, order=40)
)
