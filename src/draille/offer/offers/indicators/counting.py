"""What the figures of the offer are counted from.

How many sheets were public on a day is read from the journal, for any day. What a sheet says (stars, labels,
texts) is known as it is now: those figures are given for the period under way and the one that has just
ended, and are missing before.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet, Sum
from django.urls import reverse

from draille.kernel.clock import today
from draille.kernel.contracts import Memo, Number, Records, Scope, Unit, Value
from draille.offer.offers.enums import FeatureGroup, Kind, LabelScope, Status
from draille.offer.offers.models import ClickTally, Feature, Label, Offer, OfferQuerySet
from draille.offer.offers.models.clicks import ClickTarget
from draille.offer.offers.queries.history import kept_since, published_on
from draille.offer.offers.sets import condition_of
from draille.territory.people.models import Organisation

LODGINGS = Unit("lodgings", "hébergement", "hébergements")
PARTNERS = Unit("partners", "partenaire", "partenaires")
CLICKS = Unit("clicks", "clic", "clics")
# A yearly report is written in the months after its year: the catalogue still stands for it.
STANDS_FOR = timedelta(days=120)
AS_NOW = (
    "La fiche dit l'état d'aujourd'hui : le chiffre vaut pour la période en cours ou close depuis moins de "
    "quatre mois, il manque avant."
)
LANGUAGES = {"en": "anglais", "de": "allemand"}
Condition = Callable[[date], Q | None]


def closing_day(scope: Scope) -> date:
    """The day the catalogue is counted at: the last of the period, or today while it lasts."""
    return min(scope.period.last, today())


def stands(scope: Scope) -> bool:
    """Whether the sheets as they are now may be told of the period."""
    return scope.period.last >= today() - STANDS_FOR


def by_kind(scope: Scope, memo: Memo) -> dict[str, int]:
    """Published sheets of each kind at the end of the period, read once."""
    day = closing_day(scope)

    def read() -> dict[str, int]:
        found = Offer.objects.filter(published_on(day)).order_by()
        return dict(found.values_list("kind").annotate(Count("pk")))

    return memo.once(("offers.by_kind", day), read)


def is_known(scope: Scope, memo: Memo) -> bool:
    first = kept_since(memo)
    return first is not None and first <= scope.period.last


def published_values(scope: Scope, memo: Memo) -> Sequence[Value]:
    if not is_known(scope, memo):
        return [Value(None)]
    found = by_kind(scope, memo)
    return [Value(found[kind.value], kind.value) for kind in Kind if found.get(kind.value)]


def lodging_values(scope: Scope, memo: Memo) -> Sequence[Value]:
    return [Value(by_kind(scope, memo).get(Kind.LODGING, 0) if is_known(scope, memo) else None)]


def total_values(scope: Scope, memo: Memo) -> Sequence[Value]:
    return [Value(sum(by_kind(scope, memo).values()) if is_known(scope, memo) else None)]


def behind(offers: QuerySet[Offer], **query: str) -> Records:
    asked = {"etat": Status.PUBLISHED.value, **query}
    return Records(offers, f"{reverse('offers_desk:list_offers')}?{urlencode(asked)}")


def published_records(scope: Scope, kind: str) -> Records:
    day = closing_day(scope)
    offers = Offer.objects.filter(published_on(day))
    query = {} if day == today() else {"publiee_le": day.isoformat()}
    if kind:
        return behind(offers.filter(kind=kind), type=kind, **query)
    return behind(offers, **query)


def public(*kinds: str) -> OfferQuerySet:
    """What is public now, of some kinds."""
    found = Offer.objects.published()
    return found.filter(kind__in=kinds) if kinds else found


def among(code: str, *kinds: str) -> OfferQuerySet:
    """The public sheets of a named set."""
    condition = condition_of(code, today())
    assert condition is not None, code
    return public(*kinds).filter(condition)


def count_of(code: str, *kinds: str) -> Callable[[Scope, Memo], Sequence[Value]]:
    def compute(scope: Scope, memo: Memo) -> Sequence[Value]:
        if not known_now(scope, memo):
            return [Value(None)]
        return [Value(memo.once(("offers.set", code, kinds), among(code, *kinds).count))]

    return compute


def share_of(code: str, *kinds: str) -> Callable[[Scope, Memo], Sequence[Value]]:
    def compute(scope: Scope, memo: Memo) -> Sequence[Value]:
        if not known_now(scope, memo):
            return [Value(None)]
        part = memo.once(("offers.set", code, kinds), among(code, *kinds).count)
        base = memo.once(("offers.public", kinds), public(*kinds).count)
        return [Value(_percent(part, base), base=base, part=part)]

    return compute


def _percent(part: int, base: int) -> Decimal | None:
    return Decimal(100 * part) / base if base else None


def known_now(scope: Scope, memo: Memo) -> bool:
    return stands(scope) and is_known(scope, memo)


def set_records(code: str, *kinds: str) -> Callable[[Scope, str], Records]:
    query = {"type": kinds[0]} if len(kinds) == 1 else {}
    return lambda scope, key: behind(among(code, *kinds), parmi=code, **query)


def label_values(scope: Scope, memo: Memo) -> Sequence[Value]:
    """One value a label that somebody holds, the most held first."""
    if not known_now(scope, memo):
        return [Value(None)]
    valid = Q(holders__valid_until__isnull=True) | Q(holders__valid_until__gte=today())
    held = Label.objects.filter(valid, scope=LabelScope.QUALITY, holders__offer__status=Status.PUBLISHED)
    counted = held.annotate(sheets=Count("holders__offer", distinct=True)).order_by("-sheets", "order")
    return [Value(label.sheets, label.code, label=label.name) for label in counted]


def audience_values(scope: Scope, memo: Memo) -> Sequence[Value]:
    if not known_now(scope, memo):
        return [Value(None)]
    public_now = Count("offers", filter=Q(offers__status=Status.PUBLISHED))
    segments = Feature.objects.filter(group=FeatureGroup.AUDIENCE).annotate(sheets=public_now)
    return [Value(one.sheets, one.code, label=one.name) for one in segments.order_by("order", "pk")]


def translation_values(scope: Scope, memo: Memo) -> Sequence[Value]:
    if not known_now(scope, memo):
        return [Value(None)]
    base = memo.once(("offers.public", ()), public().count)
    counts = {code: among(name).count() for code, name in LANGUAGES.items()}
    return [Value(_percent(part, base), code, base=base, part=part) for code, part in counts.items()]


def translation_records(scope: Scope, key: str) -> Records:
    """The sheets translated into a language; all of them where the share is not known."""
    name = LANGUAGES.get(key)
    return behind(among(name), parmi=name) if name else behind(public())


def partner_organisations() -> QuerySet[Organisation]:
    """Partners with a public sheet."""
    return Organisation.objects.partners().filter(offers__status=Status.PUBLISHED).distinct()


def partner_values(scope: Scope, memo: Memo) -> Sequence[Value]:
    return [Value(partner_organisations().count() if known_now(scope, memo) else None)]


def partner_records(scope: Scope, key: str) -> Records:
    return Records(partner_organisations(), f"{reverse('offers_organisations:index')}?partner=true")


def partner_offer_values(scope: Scope, memo: Memo) -> Sequence[Value]:
    return [Value(public().of_partners().count() if known_now(scope, memo) else None)]


def _checked_in(scope: Scope) -> OfferQuerySet:
    return public().filter(checked_on__range=(scope.period.first, scope.period.last))


def checked_values(scope: Scope, memo: Memo) -> Sequence[Value]:
    return [Value(_checked_in(scope).count() if known_now(scope, memo) else None)]


def checked_records(scope: Scope, key: str) -> Records:
    first, last = scope.period.first.isoformat(), scope.period.last.isoformat()
    return behind(_checked_in(scope), verifiee_du=first, verifiee_au=last)


def _clicks_in(scope: Scope) -> QuerySet[ClickTally]:
    period = scope.period
    return ClickTally.objects.filter(target=ClickTarget.BOOKING, day__range=(period.first, period.last))


def clicks_since(memo: Memo) -> date | None:
    """The month of the first click that was counted."""

    def read() -> date | None:
        first = ClickTally.objects.order_by("day").values_list("day", flat=True).first()
        return first.replace(day=1) if first else None

    return memo.once("offers.clicks.since", read)


def click_values(scope: Scope, memo: Memo) -> Sequence[Value]:
    first = clicks_since(memo)
    if first is None or first > scope.period.last:
        return [Value(None)]
    total: Number = _clicks_in(scope).aggregate(total=Sum("count"))["total"] or 0
    return [Value(total)]


def click_records(scope: Scope, key: str) -> Records:
    return Records(_clicks_in(scope), behind(public(), parmi="reservables").url, summed="count")


def kind_label(code: str) -> str:
    return str(Kind(code).label) if code in Kind.values else code
