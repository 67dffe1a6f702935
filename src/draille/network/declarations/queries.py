"""Reading declarations: what a month would cost, what misses, the story of one, stays over years."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from draille.kernel.clock import today
from draille.network.declarations import rules
from draille.network.declarations.assessing import AssessedStay, Books, assess_month, summary_steps
from draille.network.declarations.content import Content, StayContent
from draille.network.declarations.enums import Filing
from draille.network.declarations.models import Declaration, StayLine, Version
from draille.network.hosts.models import Host, Lodging
from draille.network.hosts.queries import KindBook, holders
from draille.network.tariffs.enums import Regime
from draille.network.tariffs.queries import GridBook
from draille.network.tariffs.rules import Step
from draille.network.tariffs.rules.charges import regime_of


@dataclass(frozen=True, slots=True)
class Preview:
    """What a month would ask before it is sent. Amounts are cents; ``unusual`` what to look at twice."""

    total: int
    amounts: Mapping[str, int]
    lines: Sequence[AssessedStay]
    steps: Sequence[Step]
    unusual: Sequence[str]
    person_nights: int
    taxable_nights: int
    platform_nights: int
    exempt_nights: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Missing:
    """A month (its first day) nobody declared; ``host`` is who should, ``None`` when nobody is known."""

    lodging: Lodging
    month: date
    host: Host | None


def preview(lodging: Lodging, month: date, content: Content) -> Preview:
    """What the content would ask, and what is unusual in it. Writes nothing.

    Raises:
        Refused: the content cannot be declared, with the field that is wrong.
    """
    month = rules.first_of(month)
    rules.check_content(content, month, today())
    found = assess_month(lodging, month, content)
    return Preview(
        total=found.total,
        amounts=found.amounts,
        lines=found.lines,
        steps=summary_steps(found),
        unusual=unusual(lodging, month, content, found.person_nights),
        person_nights=found.person_nights,
        taxable_nights=found.taxable_nights,
        platform_nights=found.platform_nights,
        exempt_nights=found.exempt_nights,
    )


def unusual(lodging: Lodging, month: date, content: Content, nights: int) -> list[str]:
    """Sentences on what stands out: against a year before, against the capacity, stays declared twice."""
    year_before = version_of(lodging, rules.a_year_before(month))
    before = year_before.person_nights if year_before else None
    around = StayLine.objects.filter(
        version__replaced_at=None,
        version__filing=Filing.STAYS,
        version__declaration__lodging=lodging,
        first_night__in={stay.first_night for stay in content.stays},
    ).exclude(version__declaration__month=month)
    twice = around.values_list("first_night", "nights", "occupants", "version__declaration__month")
    return [
        *rules.unusual_words(nights, before, month=month),
        *rules.crowded_words(content, lodging.capacity),
        *rules.twice_words(content, twice),
    ]


def version_of(lodging: Lodging, month: date, *, known_at: datetime | None = None) -> Version | None:
    """The version of a month in force, now or at a past moment."""
    found = Version.objects.filter(declaration__lodging=lodging, declaration__month=rules.first_of(month))
    return in_force(found, known_at).order_by("-number").first()


def in_force(versions: QuerySet[Version], known_at: datetime | None = None) -> QuerySet[Version]:
    """Those in force now, or at a past moment: sent by then, not replaced yet."""
    if known_at is None:
        return versions.filter(replaced_at=None)
    return versions.filter(sent_at__lte=known_at).filter(Q(replaced_at=None) | Q(replaced_at__gt=known_at))


def history(declaration: Declaration) -> QuerySet[Version]:
    """Every version, the latest first, with their stays."""
    return (
        declaration.versions.order_by("-number")
        .select_related("by", "access", "authority", "debtor")
        .prefetch_related("lines")
    )


def stays_between(hosts: Collection[Host], first: date, last: date) -> QuerySet[StayLine]:
    """The stays in force that the hosts declared, by first night, over as many years as asked."""
    return (
        StayLine.objects.filter(
            version__replaced_at=None,
            version__declaration__host__in=list(hosts),
            first_night__range=(first, last),
        )
        .exclude(version__filing=Filing.FLAT)
        .select_related("version__declaration__lodging")
        .order_by("first_night", "pk")
    )


def content_of(version: Version) -> Content:
    """What was declared, to be corrected: the content that would make this version again."""
    return Content(
        filing=version.filing,
        stays=tuple(_stay(line) for line in version.lines.all()),
        closed_from=version.closed_from,
        closed_until=version.closed_until,
    )


def _stay(line: StayLine) -> StayContent:
    return StayContent(
        line.first_night,
        line.nights,
        line.occupants,
        line.exempt,
        line.price,
        line.platform,
        line.collected_on,
    )


def explain(version: Version) -> Sequence[AssessedStay]:
    """Each stay of a version with its full explanation, by the tariffs known today."""
    lodging = version.declaration.lodging
    return assess_month(lodging, version.declaration.month, content_of(version), Books.load([lodging])).lines


def declarations_of(
    month: date | None = None, hosts: Collection[Host] | None = None
) -> QuerySet[Declaration]:
    """Declarations sent, of a month, of some hosts."""
    found = Declaration.objects.filter(current__isnull=False).select_related(
        "lodging__commune", "host", "current__authority"
    )
    if month:
        found = found.filter(month=rules.first_of(month))
    return found if hosts is None else found.filter(host__in=list(hosts))


def missing(
    first_month: date,
    last_month: date,
    hosts: Collection[Host] | None = None,
    *,
    known_at: datetime | None = None,
) -> list[Missing]:
    """The months let, and levied, that nobody declared; a fixed number of queries.

    A lodging at the flat rate misses January until its year is declared, and no other month. A month where
    no authority levies the tax misses nothing.
    """
    held = holders(first_month, last_month, hosts=hosts)
    first, last = rules.first_of(first_month), rules.first_of(last_month)
    declared = set(_declared(first, last, known_at))
    flat_years = set(_flat_years(first, last, known_at))
    books = Books(GridBook.load(), KindBook.load())
    return [
        Missing(one.lodging, one.month, one.host)
        for one in held
        if (one.lodging.pk, one.month) not in declared
        and _is_asked(books, one.lodging, one.month, flat_years)
    ]


def _declared(first: date, last: date, known_at: datetime | None) -> Iterator[tuple[int, date]]:
    found = in_force(Version.objects.filter(declaration__month__range=(first, last)), known_at)
    return found.order_by().values_list("declaration__lodging", "declaration__month").iterator()


def _flat_years(first: date, last: date, known_at: datetime | None) -> Iterator[tuple[int, int]]:
    found = in_force(
        Version.objects.filter(filing=Filing.FLAT, declaration__month__year__range=(first.year, last.year)),
        known_at,
    )
    return found.order_by().values_list("declaration__lodging", "declaration__month__year").iterator()


def _is_asked(books: Books, lodging: Lodging, month: date, flat_years: set[tuple[int, int]]) -> bool:
    last = rules.month_end(month)
    grids = books.grids.grids(lodging.commune.insee, month, last)
    if not grids:
        return False
    if regime_on(books, lodging, last) is Regime.FLAT:
        return month.month == 1 and (lodging.pk, month.year) not in flat_years
    return True


def regime_on(books: Books, lodging: Lodging, day: date) -> Regime | None:
    """How the lodging owes the tax on a day; ``None`` where nobody levies it."""
    grids = books.grids.grids(lodging.commune.insee, day, day)
    nature, category = books.kinds.on(lodging.pk, day)
    return regime_of(grids[-1], nature, category) if grids else None
