"""What may be asked of the API: the catalogue's own questions, a page of answers, a language, some fields."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from draille.kernel.refusals import Refused
from draille.offer.exchange.api.schemas import OfferOut
from draille.offer.exchange.api.stays import NAMES, Stay, parse_stay
from draille.offer.offers.enums import LANGUAGES
from draille.offer.offers.models import Offer, OfferQuerySet
from draille.offer.offers.queries import OfferFilter, PageAsked, parse_filter, parse_page

PAGE_SIZE = 50
LARGEST_PAGE = 200
FILTERS = frozenset(
    {"q", "kind", "category", "commune", "sector", "label", "feature", "near", "radius", "box", "open_on"}
    | {"accessible", "dogs", "partner", "bookable", "stars", "capacity", "order"}
)
PAGING = frozenset({"page", "page_size", "after"})
SHAPE = frozenset({"lang", "fields"})
ALWAYS = ("uuid", "name", "url")
FIELDS = frozenset(OfferOut.model_fields)


@dataclass(frozen=True, slots=True)
class Question:
    """One request for a list. ``after`` is the last key seen, for who reads everything in order."""

    filter: OfferFilter
    page: PageAsked
    language: str
    fields: frozenset[str]
    after: int | None = None
    stay: Stay | None = None

    @property
    def among(self) -> OfferQuerySet:
        """The published offers among which it is asked."""
        published = Offer.objects.published()
        return self.stay.among(published) if self.stay else published


def parse_question(params: QueryDict) -> Question:
    """The question of an address; ``Refused`` (400) names the parameter that is wrong or unknown."""
    refuse_unknown(params, FILTERS | NAMES | PAGING | SHAPE)
    return Question(
        parse_filter(params),
        parse_page(params, size=PAGE_SIZE, most=LARGEST_PAGE),
        parse_language(params),
        parse_fields(params),
        _after(params),
        parse_stay(params),
    )


def refuse_unknown(params: QueryDict, known: Collection[str]) -> None:
    """Say no to a parameter nobody reads: a typing error would give everything instead of something."""
    for name in params:
        if name not in known:
            raise Refused(
                _("Ce paramètre n’existe pas : %(name)s") % {"name": name[:60]},
                code="unknown_parameter",
                field=name[:60],
                status=400,
            )


def parse_language(params: QueryDict) -> str:
    """``fr``, ``en`` or ``de``."""
    language = params.get("lang") or "fr"
    if language not in LANGUAGES:
        raise Refused(
            _("Les langues sont fr, en et de : %(value)s") % {"value": language[:60]},
            code="wrong_filter",
            field="lang",
            status=400,
        )
    return language


def parse_fields(params: QueryDict) -> frozenset[str]:
    """The fields wanted beside the name, the address and the identifier; all when none is named."""
    words = {word.strip() for value in params.getlist("fields") for word in value.split(",") if word.strip()}
    for word in sorted(words):
        if word not in FIELDS:
            raise Refused(
                _("Ce champ n’existe pas : %(value)s") % {"value": word[:60]},
                code="wrong_filter",
                field="fields",
                status=400,
            )
    return frozenset({*ALWAYS, *words}) if words else FIELDS


def _after(params: QueryDict) -> int | None:
    text = params.get("after", "")
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 15):
        raise Refused(
            _("Reprenez l’adresse « next » de la page précédente, ou commencez par 0."),
            code="wrong_filter",
            field="after",
            status=400,
        )
    return int(text)
