"""Which schema.org types say what an offer is."""

from __future__ import annotations

from draille.offer.offers.enums import Category, Kind
from draille.offer.offers.models import Offer

ATTRACTION = "TouristAttraction"
_BY_KIND: dict[str, tuple[str, ...]] = {
    Kind.LODGING: ("LodgingBusiness",),
    Kind.RESTAURANT: ("Restaurant",),
    Kind.ACTIVITY: ("LocalBusiness",),
    Kind.SITE: (ATTRACTION,),
    Kind.SWIMMING: (ATTRACTION,),
    Kind.PRODUCER: ("LocalBusiness",),
    Kind.WORKSHOP: ("Store",),
    Kind.SHOP: ("LocalBusiness",),
    Kind.ASSOCIATION: ("Organization",),
}
_SPORT = ("SportsActivityLocation",)
_BY_CATEGORY: dict[str, tuple[str, ...]] = {
    Category.HOTEL: ("Hotel",),
    Category.GUEST_HOUSE: ("BedAndBreakfast",),
    Category.STAGE_GITE: ("Hostel",),
    Category.CAMPING: ("Campground",),
    Category.HOLIDAY_VILLAGE: ("Resort",),
    Category.CAFE: ("CafeOrCoffeeShop",),
    Category.TAKEAWAY: ("FastFoodRestaurant",),
    Category.RIDING: _SPORT,
    Category.WATER: _SPORT,
    Category.ROPE: _SPORT,
    Category.CYCLING: _SPORT,
    Category.SNOW: _SPORT,
    Category.MONUMENT: (ATTRACTION, "LandmarksOrHistoricalBuildings"),
    Category.PREHISTORY: (ATTRACTION, "LandmarksOrHistoricalBuildings"),
    Category.RELIGIOUS: (ATTRACTION, "PlaceOfWorship"),
    Category.MUSEUM: (ATTRACTION, "Museum"),
    Category.NATURE: (ATTRACTION, "Landform"),
    Category.GARDEN: (ATTRACTION, "Park"),
    Category.RIVER: (ATTRACTION, "RiverBodyOfWater"),
    Category.LAKE: (ATTRACTION, "BodyOfWater"),
    Category.POOL: (ATTRACTION, *_SPORT),
    Category.BAKERY: ("Bakery",),
    Category.GROCERY: ("Store",),
    Category.OTHER_SHOP: ("Store",),
}
_ADDITIONAL = {Category.FURNISHED.value: "https://schema.org/VacationRental"}
"""A vacation rental, but search engines ask of that type what an office cannot give."""

_LODGINGS = {"LodgingBusiness", "Hotel", "BedAndBreakfast", "Hostel", "Campground", "Resort"}
_TABLES = {"Restaurant", "CafeOrCoffeeShop", "FastFoodRestaurant"}
_BUSINESSES = {*_LODGINGS, *_TABLES, "LocalBusiness", "Store", "Bakery"}


def types_of(offer: Offer) -> tuple[str, ...]:
    """The types of an offer, the plainest first."""
    return _BY_CATEGORY.get(offer.category) or _BY_KIND[offer.kind]


def additional_type(offer: Offer) -> str:
    """A closer type for who understands it; empty for most."""
    return _ADDITIONAL.get(offer.category, "")


def is_lodging(types: tuple[str, ...]) -> bool:
    """Whether it is a LodgingBusiness."""
    return types[0] in _LODGINGS


def is_table(types: tuple[str, ...]) -> bool:
    """Whether it is a FoodEstablishment."""
    return types[0] in _TABLES


def is_business(types: tuple[str, ...]) -> bool:
    """Whether it is a LocalBusiness, with prices."""
    return types[0] in _BUSINESSES or "SportsActivityLocation" in types


def is_place(types: tuple[str, ...]) -> bool:
    """Whether it is a Place, with a position and hours; an association is none."""
    return types != ("Organization",)
