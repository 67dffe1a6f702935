"""Kinds of offers, their categories, and the states of a sheet."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

LANGUAGES = ("fr", "en", "de")
TRANSLATED = ("en", "de")


class Kind(TextChoices):
    """What an offer is. Itineraries are trails, events are the agenda: neither is here."""

    LODGING = "lodging", _("hébergement")
    RESTAURANT = "restaurant", _("restaurant")
    ACTIVITY = "activity", _("activité")
    SITE = "site", _("site et patrimoine")
    SWIMMING = "swimming", _("lieu de baignade")
    PRODUCER = "producer", _("producteur et ferme")
    WORKSHOP = "workshop", _("atelier d’artisan d’art")
    SHOP = "shop", _("commerce et service")
    ASSOCIATION = "association", _("association")


class Category(TextChoices):
    """A closer word for the kind; ``CATEGORIES`` says which belong to which."""

    HOTEL = "hotel", _("hôtel")
    FURNISHED = "furnished", _("meublé de tourisme")
    GUEST_HOUSE = "guest_house", _("chambre d’hôtes")
    STAGE_GITE = "stage_gite", _("gîte d’étape")
    CAMPING = "camping", _("camping")
    HOLIDAY_VILLAGE = "holiday_village", _("village de vacances")
    GROUP_LODGING = "group_lodging", _("hébergement de groupe")

    TABLE = "table", _("restaurant")
    INN = "inn", _("auberge")
    FARM_INN = "farm_inn", _("ferme-auberge")
    CAFE = "cafe", _("café, bar, salon de thé")
    PANCAKES = "pancakes", _("crêperie, pizzeria")
    TAKEAWAY = "takeaway", _("vente à emporter")

    GUIDE = "guide", _("accompagnement, guide")
    RIDING = "riding", _("équitation, âne de bât")
    WATER = "water", _("activité en eau")
    ROPE = "rope", _("escalade, spéléologie, via ferrata")
    CYCLING = "cycling", _("vélo et VTT")
    SNOW = "snow", _("activité de neige")
    WELLNESS = "wellness", _("bien-être")
    COURSE = "course", _("stage, atelier")
    RENTAL = "rental", _("location de matériel")
    LEISURE = "leisure", _("loisirs et jeux")

    MONUMENT = "monument", _("monument, patrimoine bâti")
    RELIGIOUS = "religious", _("édifice religieux")
    MUSEUM = "museum", _("musée, lieu d’exposition")
    VILLAGE = "village", _("village de caractère")
    PREHISTORY = "prehistory", _("site préhistorique")
    NATURE = "nature", _("site naturel")
    VIEWPOINT = "viewpoint", _("point de vue")
    GARDEN = "garden", _("jardin")

    RIVER = "river", _("baignade en rivière")
    LAKE = "lake", _("plan d’eau")
    POOL = "pool", _("piscine")

    CHEESE = "cheese", _("fromage")
    HONEY = "honey", _("miel")
    CHESTNUT = "chestnut", _("châtaigne")
    MEAT = "meat", _("viande, charcuterie")
    FRUIT = "fruit", _("fruits, légumes, confitures")
    PLANTS = "plants", _("plantes, safran, tisanes")
    DRINKS = "drinks", _("vin, bière, jus")
    WOOL = "wool", _("laine")

    POTTERY = "pottery", _("céramique, poterie")
    WOOD = "wood", _("bois")
    TEXTILE = "textile", _("textile")
    LEATHER = "leather", _("cuir")
    METAL = "metal", _("métal, coutellerie")
    JEWELLERY = "jewellery", _("bijou")
    GLASS = "glass", _("verre, vitrail")
    PAPER = "paper", _("papier, reliure, gravure")
    STONE = "stone", _("pierre, sculpture")
    BASKETRY = "basketry", _("vannerie")

    GROCERY = "grocery", _("alimentation")
    BAKERY = "bakery", _("boulangerie")
    MARKET = "market", _("marché")
    HEALTH = "health", _("santé, pharmacie")
    BANK = "bank", _("poste, banque, distributeur")
    FUEL = "fuel", _("carburant, garage, recharge")
    TRANSPORT = "transport", _("taxi, transport de bagages")
    PUBLIC_SERVICE = "public_service", _("service public")
    OTHER_SHOP = "other_shop", _("autre commerce")

    CULTURE = "culture", _("culture et patrimoine")
    SPORT = "sport", _("sport et nature")
    SOCIAL = "social", _("vie sociale")


_CUTS = (
    (Kind.LODGING, Category.HOTEL, Category.GROUP_LODGING),
    (Kind.RESTAURANT, Category.TABLE, Category.TAKEAWAY),
    (Kind.ACTIVITY, Category.GUIDE, Category.LEISURE),
    (Kind.SITE, Category.MONUMENT, Category.GARDEN),
    (Kind.SWIMMING, Category.RIVER, Category.POOL),
    (Kind.PRODUCER, Category.CHEESE, Category.WOOL),
    (Kind.WORKSHOP, Category.POTTERY, Category.BASKETRY),
    (Kind.SHOP, Category.GROCERY, Category.OTHER_SHOP),
    (Kind.ASSOCIATION, Category.CULTURE, Category.SOCIAL),
)
_ALL = list(Category)
CATEGORIES: dict[str, tuple[Category, ...]] = {
    kind.value: tuple(_ALL[_ALL.index(first) : _ALL.index(last) + 1]) for kind, first, last in _CUTS
}
"""The categories of each kind, in their printed order."""


class Status(TextChoices):
    """The life of a sheet. Only ``PUBLISHED`` is ever shown to the public."""

    DRAFT = "draft", "brouillon"
    PROPOSED = "proposed", "proposée par le professionnel"
    PUBLISHED = "published", "publiée"
    SUSPENDED = "suspended", "suspendue"
    ARCHIVED = "archived", "archivée"


class Dogs(TextChoices):
    """Whether dogs are welcome; empty is unknown."""

    YES = "yes", _("bienvenus")
    LEAD = "lead", _("tenus en laisse")
    ON_REQUEST = "on_request", _("sur demande")
    NO = "no", _("non admis")


class BookingSystem(TextChoices):
    """What answers behind the booking link."""

    DIRECT_LOZERE = "direct_lozere", "Direct Lozère"
    WEEBNB = "weebnb", "Weebnb"
    OWN = "own", "site du prestataire"
    OTHER = "other", "autre"


class FeatureGroup(TextChoices):
    """The controlled lists a sheet picks from."""

    AUDIENCE = "audience", _("publics")
    ACCESSIBILITY = "accessibility", _("accessibilité")
    PAYMENT = "payment", _("moyens de paiement")
    LANGUAGE = "language", _("langues parlées")
    EQUIPMENT = "equipment", _("équipements")
    SERVICE = "service", _("services")
    CUISINE = "cuisine", _("cuisine")
    SALE = "sale", _("vente")


class LabelScope(TextChoices):
    """What a label says."""

    QUALITY = "quality", "label ou marque"
    TERRITORY = "territory", "reconnaissance du territoire"


class PriceUnit(TextChoices):
    """What a price is for."""

    NIGHT = "night", _("la nuit")
    PERSON_NIGHT = "person_night", _("la nuit par personne")
    WEEK = "week", _("la semaine")
    PITCH = "pitch", _("la nuit, emplacement")
    PERSON = "person", _("par personne")
    ADULT = "adult", _("adulte")
    CHILD = "child", _("enfant")
    GROUP = "group", _("par groupe")
    MENU = "menu", _("le menu")
    DAY = "day", _("la journée")
    HALF_DAY = "half_day", _("la demi-journée")
    HOUR = "hour", _("l’heure")
    OTHER = "other", _("autre")


class CheckedBy(TextChoices):
    """How somebody made sure that a sheet is right."""

    VISIT = "visit", "visite sur place"
    PHONE = "phone", "téléphone ou courriel"
    OWNER = "owner", "réponse du professionnel"
    FEED = "feed", "flux"
