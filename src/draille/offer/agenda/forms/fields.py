"""One form field for each plain field of an event's sheet, and the parts the form is cut into."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from draille.offer.agenda.enums import Audience, Booking, State
from draille.offer.agenda.forms.sources import NamedField
from draille.offer.agenda.models import Event, Theme
from draille.offer.offers.forms.columns import CoordinateField, commune_choices
from draille.territory.places.models import Sector

PARTS: tuple[tuple[str, Any, tuple[str, ...]], ...] = (
    ("evenement", _("L’événement"), ("title", "theme", "audiences", "summary", "description")),
    ("dates", _("Dates et horaires"), ("schedules",)),
    (
        "lieu",
        _("Lieu"),
        ("commune", "place_name", "street", "venue", "sector", "access", "latitude", "longitude"),
    ),
    (
        "organisateur",
        _("Organisateur et contact"),
        ("organiser_name", "organiser", "phone", "email", "website"),
    ),
    (
        "tarifs",
        _("Tarifs et réservation"),
        ("free", "prices", "booking", "booking_note", "booking_url", "capacity"),
    ),
    (
        "pratique",
        _("Bon à savoir"),
        ("weather_dependent", "weather_note", "reduced_mobility", "state", "state_note"),
    ),
    ("images", _("Photo et affiche"), ("photo", "poster")),
    ("traductions", _("Traductions"), ("texts",)),
)
"""The parts in their order: a word for the address, a title, the names of the fields."""

PROPOSED = tuple(
    name
    for _code, _title, names in PARTS
    for name in names
    if name not in ("sector", "venue", "organiser", "state", "state_note", "texts")
)
"""What the public may fill in of an event; a published one's organiser may also change ``state``."""

SMALL = {
    "theme",
    "commune",
    "sector",
    "venue",
    "organiser",
    "latitude",
    "longitude",
    "phone",
    "email",
    "website",
    "capacity",
    "booking",
    "booking_url",
    "booking_note",
    "place_name",
    "street",
    "organiser_name",
    "state",
    "state_note",
    "weather_note",
}
"""Fields short enough to share their line."""

LABELS: dict[str, Any] = {
    "title": _("Titre"),
    "summary": _("Accroche"),
    "description": _("Description"),
    "texts": _("Traductions"),
    "theme": _("Thème"),
    "schedules": _("Dates et horaires"),
    "commune": _("Commune"),
    "sector": _("Secteur"),
    "place_name": _("Nom du lieu"),
    "street": _("Adresse"),
    "latitude": _("Latitude"),
    "longitude": _("Longitude"),
    "access": _("Accès, point de rendez-vous"),
    "venue": _("Fiche du lieu"),
    "organiser": _("Fiche du professionnel"),
    "organiser_name": _("Organisateur"),
    "phone": _("Téléphone pour le public"),
    "email": _("Adresse e-mail pour le public"),
    "website": _("Site internet"),
    "free": _("Gratuit"),
    "prices": _("Tarifs"),
    "capacity": _("Nombre de places"),
    "booking": _("Réservation"),
    "booking_url": _("Lien de réservation"),
    "booking_note": _("Comment réserver"),
    "audiences": _("Pour qui"),
    "weather_dependent": _("Dépend de la météo"),
    "weather_note": _("En cas de mauvais temps"),
    "reduced_mobility": _("Accessible à mobilité réduite"),
    "state": _("L’événement est"),
    "state_note": _("Précision"),
    "photo": _("Photo"),
    "poster": _("Affiche"),
}
HINTS: dict[str, Any] = {
    "title": _("Obligatoire. Le nom de l’événement, sans la date ni le lieu."),
    "summary": _("Une phrase, celle que l’on lit d’abord."),
    "description": _("Texte simple. Une ligne vide sépare les paragraphes, un tiret commence une ligne."),
    "audiences": _("Rien de coché : tout public."),
    "sector": _("Seulement s’il n’est pas celui de la commune, ou pour tout le territoire."),
    "venue": _("Tapez quelques lettres du nom : le lieu doit être au catalogue."),
    "organiser": _("Tapez quelques lettres : un professionnel que l’office connaît."),
    "latitude": _("Degrés décimaux, par exemple 44.3634."),
    "longitude": _("Degrés décimaux, par exemple 3.7451."),
    "place_name": _("Salle des fêtes, place du marché…"),
    "access": _("Pour trouver le lieu, ou se retrouver."),
    "booking_note": _("Par téléphone avant la veille à 18 h…"),
    "weather_note": _("Replié à la salle des fêtes, reporté au lendemain…"),
    "state": _("De tout l’événement. Pour une seule date, passez par la page de l’événement."),
}
INPUTS: dict[str, dict[str, Any]] = {
    "email": {"type": "email", "inputmode": "email", "autocomplete": "email"},
    "website": {"inputmode": "url", "placeholder": "https://"},
    "booking_url": {"inputmode": "url", "placeholder": "https://"},
    "phone": {"type": "tel", "autocomplete": "tel"},
}
YES_NO = [("", _("Non précisé")), ("oui", _("Oui")), ("non", _("Non"))]
TEXTS = {"summary": 2, "description": 8, "access": 3}


def form_field(name: str, value: Any = None) -> forms.Field:
    """The form's field for a plain field of the sheet; a theme it holds may be chosen though withdrawn."""
    maker = _MAKERS.get(name)
    made = _themes(value) if name == "theme" else maker() if maker else _text(name)
    made.label, made.help_text, made.required = LABELS[name], HINTS.get(name, ""), name == "title"
    return made


def _text(name: str) -> forms.Field:
    limit = getattr(Event._meta.get_field(name), "max_length", None)
    widget: forms.Widget = forms.TextInput(INPUTS.get(name, {}))
    if name in TEXTS:
        widget = forms.Textarea({"rows": TEXTS[name]})
    return forms.CharField(max_length=limit, widget=widget)


def _choice(choices: Any, empty: Any = None) -> forms.Field:
    known = [(value, _(label)) for value, label in choices]
    return forms.ChoiceField(choices=[("", empty), *known] if empty else known)


def _yes_no() -> forms.Field:
    return forms.TypedChoiceField(
        choices=YES_NO, coerce=lambda value: value == "oui", empty_value=None, widget=forms.RadioSelect
    )


def _decimal(name: str, limit: int) -> forms.Field:
    widget = forms.TextInput({"inputmode": "decimal", "autocomplete": "off", f"data-map-{name}": ""})
    return CoordinateField(min_value=-limit, max_value=limit, widget=widget)


def _themes(held: Any) -> forms.Field:
    language = get_language() or "fr"
    known = Theme.objects.filter(Q(active=True) | Q(slug=held or ""))
    choices = [(theme.slug, theme.named(language)) for theme in known]
    return forms.TypedChoiceField(choices=[("", _("À choisir")), *choices], empty_value=None)


def _commune() -> forms.Field:
    widget = forms.Select({"data-map-commune": "", "data-search-list": ""})
    return forms.TypedChoiceField(choices=list(_communes()), empty_value=None, widget=widget)


def _communes() -> Iterator[tuple[Any, Any]]:
    listed = commune_choices()
    next(listed)
    yield "", _("Non précisée")
    yield from listed


def _sectors() -> forms.Field:
    choices = list(Sector.objects.values_list("slug", "name"))
    return forms.TypedChoiceField(choices=[("", _("Celui de la commune")), *choices], empty_value=None)


def _audiences() -> forms.Field:
    known = [(one.value, _(one.label)) for one in Audience if one is not Audience.ALL]
    return forms.MultipleChoiceField(choices=known, widget=forms.CheckboxSelectMultiple)


_MAKERS: dict[str, Callable[[], forms.Field]] = {
    "commune": _commune,
    "sector": _sectors,
    "venue": lambda: NamedField("venue"),
    "organiser": lambda: NamedField("organiser"),
    "latitude": lambda: _decimal("latitude", 90),
    "longitude": lambda: _decimal("longitude", 180),
    "free": _yes_no,
    "reduced_mobility": _yes_no,
    "weather_dependent": forms.BooleanField,
    "capacity": lambda: forms.IntegerField(min_value=0, max_value=100_000),
    "booking": lambda: _choice(Booking.choices, _("Non précisé")),
    "state": lambda: _choice(State.choices),
    "audiences": _audiences,
}


def initial_of(name: str, value: Any) -> Any:
    """A sheet's value as the form's field shows it."""
    if name in ("free", "reduced_mobility"):
        return {True: "oui", False: "non"}.get(value, "")
    if name in ("latitude", "longitude"):
        return None if value is None else f"{value:.6f}".rstrip("0").rstrip(".")
    if name == "audiences":
        return list(value or ())
    return "" if value is None else value
