"""The filters of the list: what may be chosen, how many offers each choice leaves, what is chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from draille.offer.offers.enums import CATEGORIES, Category, FeatureGroup
from draille.offer.offers.models import Feature, Label
from draille.offer.offers.queries import Facets, OfferFilter
from draille.offer.offers.sentences import active_language
from draille.territory.places.models import Commune, Office, Sector

SHOWN_GROUPS = (
    FeatureGroup.AUDIENCE,
    FeatureGroup.CUISINE,
    FeatureGroup.EQUIPMENT,
    FeatureGroup.SERVICE,
    FeatureGroup.SALE,
    FeatureGroup.ACCESSIBILITY,
    FeatureGroup.LANGUAGE,
    FeatureGroup.PAYMENT,
)


@dataclass(frozen=True, slots=True)
class Choice:
    """A box to tick."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A list of boxes under one parameter."""

    name: str
    label: str
    choices: list[Choice]

    @property
    def chosen(self) -> int:
        """How many are ticked."""
        return sum(choice.chosen for choice in self.choices)


@dataclass(frozen=True, slots=True)
class Names:
    """What codes are called in the language of the page; one query each."""

    communes: Mapping[str, str] = field(default_factory=dict)
    sectors: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    features: Mapping[str, Feature] = field(default_factory=dict)
    offices: list[Office] = field(default_factory=list)

    @classmethod
    def of(cls, counts: Facets, asked: OfferFilter) -> Names:
        """Those that the counts and the question name."""
        insee = {*counts.communes, *asked.communes}
        codes = {*counts.features, *asked.features}
        return cls(
            communes=dict(Commune.objects.filter(insee__in=insee).values_list("insee", "name")),
            sectors=dict(Sector.objects.values_list("slug", "name")),
            labels=dict(Label.objects.values_list("code", "name")),
            features={feature.code: feature for feature in Feature.objects.filter(code__in=codes)},
            offices=list(Office.objects.active()),
        )


def filter_groups(asked: OfferFilter, counts: Facets, names: Names) -> list[Group]:
    """The lists of boxes; a choice that would leave nothing is not offered, a chosen one always is."""
    groups = [
        _group("category", _("Catégorie"), _categories(asked), counts.categories, asked.categories),
        _group("commune", _("Commune"), names.communes, counts.communes, asked.communes),
        _group("sector", _("Secteur"), names.sectors, counts.sectors, asked.sectors),
        _group("label", _("Label"), names.labels, counts.labels, asked.labels),
    ]
    language = active_language()
    for kept in SHOWN_GROUPS:
        named = {
            code: feature.named(language) for code, feature in names.features.items() if feature.group == kept
        }
        label = str(kept.label)
        groups.append(
            _group("feature", label[:1].upper() + label[1:], named, counts.features, asked.features)
        )
    return [group for group in groups if len(group.choices) > 1 or group.chosen]


def _categories(asked: OfferFilter) -> dict[str, str]:
    """Those of the kinds asked; none where every kind is shown."""
    kinds = asked.kinds or ()
    wanted: Iterable[Category] = [category for kind in kinds for category in CATEGORIES[kind]]
    named = {category.value: str(category.label) for category in wanted}
    return named | {code: str(Category(code).label) for code in asked.categories}


def _group(
    name: str, label: str, named: Mapping[str, str], counts: Mapping[str, int], chosen: tuple[str, ...]
) -> Group:
    choices = [
        Choice(code, words, counts.get(code, 0), code in chosen)
        for code, words in named.items()
        if counts.get(code) or code in chosen
    ]
    if name != "category":
        choices.sort(key=lambda choice: (-choice.count, choice.label))
    return Group(name, label, choices)


def taken_filters(asked: OfferFilter, names: Names, given: QueryDict) -> list[dict[str, str]]:
    """What is chosen, in words, each with the address of the same question without it."""
    taken = []
    for name, value, words in _taken(asked, names):
        rest = given.copy()
        others = [word for text in rest.getlist(name) for word in text.split(",") if word != value]
        rest.setlist(name, others if value else [])
        if name == "near":
            rest.pop("radius", None)
            rest.pop("order", None)
        if not rest.getlist(name):
            rest.pop(name, None)
        address = reverse("offers:list_offers")
        taken.append({"words": words, "url": f"{address}?{rest.urlencode()}" if rest else address})
    return taken


def _taken(asked: OfferFilter, names: Names) -> list[tuple[str, str, str]]:
    language = active_language()
    lists: list[tuple[str, tuple[str, ...], Callable[[str], Any]]] = [
        ("category", asked.categories, lambda code: Category(code).label),
        ("sector", asked.sectors, lambda code: names.sectors.get(code, code)),
        ("label", asked.labels, lambda code: names.labels.get(code, code)),
        ("feature", asked.features, lambda code: names.features[code].named(language)),
    ]
    found = [(name, code, str(say(code))) for name, codes, say in lists for code in codes]
    if asked.communes:
        found.append(("commune", "", ", ".join(names.communes.get(code, code) for code in asked.communes)))
    return found + [(name, "", words) for name, words in _switches(asked) if words]


def _switches(asked: OfferFilter) -> list[tuple[str, str]]:
    near = ""
    if asked.near:
        place = asked.near.name or _("ce point")
        near = _("à %(km)s km de %(place)s") % {"km": f"{asked.near.radius_km:g}", "place": place}
    stars = asked.stars or 0
    people = asked.capacity or 0
    day = date_format(asked.open_on, "DATE_FORMAT") if asked.open_on else ""
    return [
        ("near", near),
        ("box", _("la zone de la carte") if asked.box else ""),
        ("open_on", _("ouvert le %(day)s") % {"day": day} if day else ""),
        (
            "stars",
            ngettext("%(n)s étoile et plus", "%(n)s étoiles et plus", stars) % {"n": stars} if stars else "",
        ),
        (
            "capacity",
            ngettext("pour %(n)s personne", "pour %(n)s personnes", people) % {"n": people} if people else "",
        ),
        ("accessible", _("accessible") if asked.accessible else ""),
        ("dogs", _("chiens acceptés") if asked.dogs else ""),
        ("bookable", _("réservable en ligne") if asked.bookable else ""),
        ("partner", _("partenaires de l’office") if asked.partners else ""),
    ]
