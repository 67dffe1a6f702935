"""The chapter "La taxe de séjour" of the activity report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from draille.kernel.clock import today
from draille.kernel.contracts import Chapter, Chart, Memo, Scope, Section, chapters, indicators
from draille.kernel.figures import Figure, figures_of
from draille.kernel.french import NBSP, count, during, long_date, month_name, percent, typeset
from draille.network.tourist_tax.queries import slices_of
from draille.network.tourist_tax.queries.known import Slice
from draille.network.tourist_tax.queries.statistics import cuts, earlier, statistics_table
from draille.ui.drawings import bars_by_month

COLLECTED_BY = timedelta(days=90)
"""A year is provisional until corrections and late declarations have come in: the end of March."""


class Facts:
    """The figures of the tax in a scope."""

    def __init__(self, scope: Scope, memo: Memo) -> None:
        self.scope, self.memo, self.today = scope, memo, today()

    def one(self, name: str) -> Figure | None:
        """A figure whose number is known."""
        found = figures_of(indicators.get(f"tourist_tax.{name}"), self.scope, self.memo, today=self.today)
        return next((one for one in found if one.number is not None), None)

    @property
    def provisional(self) -> bool:
        """Whether more is still to come for the period."""
        return (self.scope.known_at or self.today) < self.scope.period.last + COLLECTED_BY


def build(scope: Scope, memo: Memo) -> Sequence[Section]:
    """Nothing for one office: the tax belongs to no office. Nothing where nothing was declared."""
    facts = Facts(scope, memo)
    declared = facts.one("declared")
    if scope.division is not None or declared is None or not declared.number:
        return []
    return [_whole(facts, declared), _stock(facts), _months(facts), *_cut(facts)]


def _whole(facts: Facts, declared: Figure) -> Section:
    nights, share, owed = (facts.one(name) for name in ("nights", "digital_operator_share", "outstanding"))
    when = during(facts.scope.period)
    words = [f"{when[:1].upper()}{when[1:]}, {declared.printed} de taxe de séjour ont été déclarés"]
    words[0] += f", pour {nights.printed}." if nights else "."
    if declared.change is not None:
        words.append(f"C'est {declared.printed_change} par rapport à un an plus tôt.")
    if share:
        words.append(
            f"Les opérateurs numériques en ont versé {share.printed} ; les hébergeurs ont déclaré le reste."
        )
    if owed and owed.number:
        words.append(f"À ce jour, {owed.printed} restent dus.")
    if facts.provisional:
        day = long_date(facts.scope.known_at or facts.today)
        words.append(f"Chiffres provisoires, tels que connus le {day}.")
    return Section(
        code="taxe",
        title="Ce que la taxe de séjour a rapporté",
        paragraphs=[typeset(" ".join(words))],
        figures=[one.id for one in (declared, nights, share, owed) if one],
    )


def _stock(facts: Facts) -> Section:
    lodgings, hosts = facts.one("lodgings"), facts.one("hosts")
    classified, share = facts.one("classified_lodgings"), facts.one("classified_share")
    mean = facts.one("mean_2020_2022")
    words = []
    if lodgings and hosts:
        words.append(f"{lodgings.printed} sont loués par {hosts.printed}.")
    if classified and share:
        words.append(f"{classified.printed} sont classés, soit {percent(share.number)}.")
    if mean:
        earlier_years = f"Avant le suivi actuel, {mean.value.scope},"
        words.append(f"{earlier_years} la moyenne annuelle était de {mean.printed}.")
    return Section(
        code="taxe_hebergements",
        title="Ceux qui la collectent",
        paragraphs=[typeset(text) for text in words],
        figures=[one.id for one in (lodgings, hosts, classified, share, mean) if one],
    )


def _months(facts: Facts) -> Section:
    now = _by_month(slices_of(facts.scope, facts.memo))
    before = _by_month(slices_of(earlier(facts.scope), facts.memo))
    table = statistics_table(cuts()[0], facts.scope, facts.memo)
    most = max(range(12), key=lambda place: now[place])
    finding = (
        f"{month_name(most + 1).capitalize()} fait "
        f"{percent(100 * now[most] / max(1, sum(now)), 0)} des nuitées de l'année"
    )
    year = facts.scope.period.last.year
    chart = Chart(
        code="tourist_tax.months",
        title=finding,
        subtitle=f"Nuitées déclarées par mois, {year}" + (f" et {year - 1}" if any(before) else ""),
        alt=f"{finding}{NBSP}: {count(now[most], 'nuitée', 'nuitées')}.",
        spec=bars_by_month(
            now,
            before if any(before) else None,
            now_label=str(year),
            before_label=str(year - 1),
            unit="nuitées",
        ),
        table=table,
    )
    return Section(code="taxe_mois", title="Mois par mois", tables=[table], charts=[chart])


def _by_month(slices: Sequence[Slice]) -> list[int]:
    sums = [0] * 12
    for one in slices:
        sums[one.month.month - 1] += one.nights
    return sums


def _cut(facts: Facts) -> list[Section]:
    wanted = {"channel", "commune", "nature"}
    tables = [statistics_table(cut, facts.scope, facts.memo) for cut in cuts() if cut.code in wanted]
    return [Section(code="taxe_detail", title="Par voie, commune et nature", tables=tables)]


chapters.register(Chapter(code="tourist_tax", title="La taxe de séjour", build=build, order=60))
