"""Keeping the words of the sheets in the index: a few statements for a thousand sheets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import translation

from draille.kernel.bulk import insert_rows
from draille.offer.offers.enums import LANGUAGES, Category, Kind
from draille.offer.offers.models import Feature, Offer, OfferLabel, SearchText, SearchWord, Translation
from draille.offer.offers.search.words import VERSION, plain_words, tokens_of

CHUNK = 1000
_COLUMNS = ("offer_id", "name", "rest", "version")

# Other words people use for a kind.
_SAID_TOO = {
    Kind.LODGING: "logement dormir nuit accommodation stay Unterkunft Übernachtung",
    Kind.RESTAURANT: "manger repas resto food eat Essen Gaststätte",
    Kind.ACTIVITY: "loisir sport sortie things to do Freizeit",
    Kind.SITE: "visite visiter monument sight Sehenswürdigkeit",
    Kind.SWIMMING: "nager swim Schwimmen Baden",
    Kind.PRODUCER: "produit local terroir farm Bauernhof",
    Kind.WORKSHOP: "artisanat craft Handwerk",
    Kind.SHOP: "magasin boutique Laden",
    Kind.ASSOCIATION: "club Verein",
}


@transaction.atomic
def index_offers(keys: Iterable[int], *, new: Container[int] = ()) -> None:
    """Bring the search index of these offers (by primary key) up to date; called after each write.

    ``new``: those inserted by this transaction, which nobody else can have indexed.
    """
    for chunk in _chunks(sorted(set(keys))):
        _index(chunk, new)


def refresh_index(*, everything: bool = False) -> int:
    """Index what is not indexed yet, or was by older rules; or everything, the known words included.

    Returns how many sheets were indexed.
    """
    if everything:
        with transaction.atomic():
            SearchWord.objects.all().delete()
            SearchText.objects.all().delete()
    waiting = Offer.objects.filter(Q(search_text__isnull=True) | ~Q(search_text__version=VERSION))
    keys = list(waiting.order_by("pk").values_list("pk", flat=True))
    for chunk in _chunks(keys):
        index_offers(chunk)
    return len(keys)


def _chunks(keys: Sequence[int]) -> Iterator[list[int]]:
    rest = iter(keys)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


def _index(keys: list[int], new: Container[int]) -> None:
    features, labels, texts = _features(keys), _labels(keys), _translations(keys)
    rows, known = [], set()
    for row in _sheets(keys):
        pk, kind, category, name, commune, sector, *written = row
        others = texts[pk]
        named = tokens_of([name])
        rest = tokens_of(
            [*others, commune, sector, *written, *features[pk], *labels[pk]],
            start=_kind_tokens(kind, category),
        )
        rows.append(_row(pk, named, rest))
        known |= plain_words([name])
        known |= _place_words(commune, sector) | _kind_words(kind, category)
    insert_rows(SearchText, _COLUMNS, [row for row in rows if row[0] in new])
    SearchText.objects.bulk_create(
        [SearchText(**dict(zip(_COLUMNS, row, strict=True))) for row in rows if row[0] not in new],
        batch_size=CHUNK // 2,
        update_conflicts=True,
        unique_fields=["offer"],
        update_fields=["name", "rest", "version"],
    )
    SearchWord.objects.bulk_create(
        [SearchWord(word=word, length=len(word)) for word in sorted(known)],
        batch_size=CHUNK,
        ignore_conflicts=True,
    )


def _row(pk: int, named: dict[str, None], rest: dict[str, None]) -> tuple[int, str, str, int]:
    for token in named:
        rest.pop(token, None)
    return pk, " ".join(named), " ".join(rest), VERSION


def _sheets(keys: list[int]) -> QuerySet[Offer, tuple[Any, ...]]:
    return Offer.objects.filter(pk__in=keys).values_list(
        "pk",
        "kind",
        "category",
        "name",
        "commune__name",
        "commune__sector__name",
        "summary",
        "description",
        "street",
        "postcode",
    )


def _grouped(rows: Iterable[Sequence[Any]]) -> defaultdict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for pk, *words in rows:
        found[pk].extend(words)
    return found


def _features(keys: list[int]) -> defaultdict[int, list[str]]:
    names = {pk: f"{name} {en} {de}" for pk, name, en, de in _feature_names()}
    picked = Feature.offers.through._default_manager.filter(offer_id__in=keys)
    rows = picked.values_list("offer_id", "feature_id")
    return _grouped((offer, names.get(feature, "")) for offer, feature in rows)


def _feature_names() -> QuerySet[Feature, tuple[Any, ...]]:
    return Feature.objects.values_list("pk", "name", "name_en", "name_de")


def _labels(keys: list[int]) -> defaultdict[int, list[str]]:
    return _grouped(OfferLabel.objects.filter(offer__in=keys).values_list("offer_id", "label__name"))


def _translations(keys: list[int]) -> defaultdict[int, list[str]]:
    texts = Translation.objects.filter(offer__in=keys)
    return _grouped(texts.values_list("offer_id", "name", "summary", "description"))


@cache
def _kind_texts(kind: str, category: str) -> tuple[str, ...]:
    """What the kind and the category are called, in the three languages."""
    named: list[Callable[[], Any]] = [lambda: Kind(kind).label]
    if category:
        named.append(lambda: Category(category).label)
    found: list[str] = []
    for language in LANGUAGES:
        with translation.override(language):
            found.extend(str(label()) for label in named)
    return (*found, _SAID_TOO.get(Kind(kind), ""))


@lru_cache(maxsize=2_000)
def _place_words(commune: str | None, sector: str | None) -> frozenset[str]:
    return frozenset(plain_words([commune or "", sector or ""]))


@cache
def _kind_tokens(kind: str, category: str) -> dict[str, None]:
    return tokens_of(_kind_texts(kind, category))


@cache
def _kind_words(kind: str, category: str) -> frozenset[str]:
    return frozenset(plain_words(_kind_texts(kind, category)))
