"""Which classes of the DATAtourisme ontology say what an offer is, each with all those above it."""

from __future__ import annotations

from draille.offer.offers.enums import Category, Kind
from draille.offer.offers.models import Offer

_POINT = ("PlaceOfInterest", "PointOfInterest")
_LODGING = ("schema:LodgingBusiness", "Accommodation", *_POINT)
_TABLE = ("schema:FoodEstablishment", "FoodEstablishment", *_POINT)
_COLLECTIVE = (*_LODGING, "CollectiveAccommodation")
_RENTAL = (*_LODGING, "RentalAccommodation")
_RESTAURANT = ("schema:Restaurant", *_TABLE, "Restaurant")
_SPORT = (*_POINT, "SportsAndLeisurePlace")
_PROVIDER = (*_SPORT, "ActivityProvider", "LeisureSportActivityProvider")
_PRACTICE = ("PointOfInterest", "Practice", "Product")
_CULTURE = (*_POINT, "CulturalSite")
_NATURE = (*_POINT, "NaturalHeritage")
_TASTING = ("schema:LocalBusiness", *_POINT, "TastingProvider")
_STORE = ("schema:LocalBusiness", *_POINT, "Store")
_SERVICE = (*_POINT, "ConvenientService")

_BY_KIND: dict[str, tuple[str, ...]] = {
    Kind.LODGING: _LODGING,
    Kind.RESTAURANT: _RESTAURANT,
    Kind.ACTIVITY: _PROVIDER,
    Kind.SITE: _CULTURE,
    Kind.SWIMMING: _NATURE,
    Kind.PRODUCER: (*_TASTING, "Producer"),
    Kind.WORKSHOP: (*_STORE, "CraftsmanShop"),
    Kind.SHOP: (*_STORE, "BoutiqueOrLocalShop"),
    Kind.ASSOCIATION: (*_POINT, "ActivityProvider"),
}
_BY_CATEGORY: dict[str, tuple[str, ...]] = {
    Category.HOTEL: ("schema:Hotel", *_LODGING, "HotelTrade", "Hotel"),
    Category.FURNISHED: (*_RENTAL, "SelfCateringAccommodation"),
    Category.GUEST_HOUSE: ("schema:BedAndBreakfast", *_RENTAL, "Guesthouse"),
    Category.STAGE_GITE: (*_COLLECTIVE, "StopOverOrGroupLodge"),
    Category.CAMPING: (*_LODGING, "CampingAndCaravanning", "Camping"),
    Category.HOLIDAY_VILLAGE: (*_COLLECTIVE, "ClubOrHolidayVillage"),
    Category.GROUP_LODGING: (*_COLLECTIVE, "GroupLodging"),
    Category.FARM_INN: (*_RESTAURANT, "FarmhouseInn"),
    Category.CAFE: ("schema:CafeOrCoffeeShop", *_TABLE, "CafeOrTeahouse"),
    Category.TAKEAWAY: ("schema:FastFoodRestaurant", *_TABLE, "FastFoodRestaurant"),
    Category.GUIDE: (*_PRACTICE, "AccompaniedPractice"),
    Category.RIDING: ("schema:LocalBusiness", *_SPORT, "EquestrianCenter"),
    Category.WELLNESS: (*_SPORT, "BalneotherapyCentre"),
    Category.COURSE: (*_PRACTICE, "Traineeship"),
    Category.RENTAL: (*_POINT, "ServiceProvider", "EquipmentRentalShop"),
    Category.LEISURE: ("schema:LocalBusiness", *_SPORT, "LeisureComplex"),
    Category.MONUMENT: (*_CULTURE, "RemarkableBuilding"),
    Category.RELIGIOUS: (*_CULTURE, "ReligiousSite"),
    Category.MUSEUM: ("schema:Museum", "schema:LocalBusiness", *_CULTURE, "Museum"),
    Category.VILLAGE: (*_CULTURE, "CityHeritage"),
    Category.PREHISTORY: (*_CULTURE, "ArcheologicalSite"),
    Category.NATURE: (*_NATURE, "NaturalCuriosity"),
    Category.VIEWPOINT: (*_NATURE, "PointOfView"),
    Category.GARDEN: ("schema:Park", *_CULTURE, "ParkAndGarden"),
    Category.RIVER: (*_NATURE, "Beach", "River"),
    Category.LAKE: (*_NATURE, "Beach", "Lake"),
    Category.POOL: ("schema:LocalBusiness", *_SPORT, "SwimmingPool"),
    Category.DRINKS: (*_TASTING, "Producer", "WineCellar"),
    Category.GROCERY: (*_STORE, "LocalProductsShop"),
    Category.BAKERY: ("schema:Bakery", *_TABLE, "Bakery"),
    Category.HEALTH: ("schema:LocalBusiness", *_POINT, "MedicalPlace"),
    Category.BANK: (*_SERVICE, "ATM"),
    Category.FUEL: (*_SERVICE, "GarageOrAirPump"),
    Category.TRANSPORT: (*_POINT, "ServiceProvider", "Transporter"),
    Category.PUBLIC_SERVICE: _SERVICE,
    Category.CULTURE: (*_POINT, "ActivityProvider", "CulturalActivityProvider"),
    Category.SPORT: _PROVIDER,
}


def classes_of(offer: Offer) -> list[str]:
    """The classes, schema.org's first, then alphabetically as the national files have them."""
    found = set(_BY_CATEGORY.get(offer.category) or _BY_KIND[offer.kind])
    return sorted(found, key=lambda name: (not name.startswith("schema:"), name))


STARS = {1: "ScaleRating_1etoile", **{n: f"ScaleRating_{n}etoiles" for n in (2, 3, 4, 5)}}
LABELS = {
    "qualite_tourisme": "QualiteTourisme",
    "accueil_velo": "AccueilVelo",
    "gites_de_france": "GitesDeFrance",
    "clevacances": "Clevacances",
    "bienvenue_a_la_ferme": "BienvenueaLaFerme",
    "accueil_paysan": "AccueilPaysan",
    "tourisme_handicap_moteur": "TourismeHandicapPictogrammeMoteur",
    "tourisme_handicap_visuel": "TourismeHandicapPictogrammeVisuel",
    "tourisme_handicap_auditif": "TourismeHandicapPictogrammeAuditif",
    "tourisme_handicap_mental": "TourismeHandicapPictogrammeMental",
}
"""Our labels that the national list names (``kb:LabelRating_…``); the others keep a name of our own."""

AMENITIES = {
    "wifi": "Wifi",
    "parking": "CarPark",
    "terrace": "Terrace",
    "garden": "Garden",
    "toilets": "Toilet",
    "picnic_area": "PicnicArea",
    "playground": "Playground",
    "charging_point": "ChargingStation",
    "bike_shelter": "BikeGarage",
    "pool": "SwimmingPool",
    "washing_machine": "SharedWasher",
    "kitchen": "CommunalKitchen",
    "motorhome_services": "CamperServicePoint",
}
PAYMENTS = {
    "pay_cash": "Cash",
    "pay_card": "BlueCard",
    "pay_cheque": "Check",
    "pay_transfer": "Transfers",
    "pay_holiday_vouchers": "HolidayVouchers",
    "pay_meal_vouchers": "ChequesDejeunersTicketsRestaurants",
}
CUISINES = {"traditional": "TraditionalCuisine", "local": "FrenchCuisine"}
