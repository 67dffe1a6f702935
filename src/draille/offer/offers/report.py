"""The chapter "L'offre" of the activity report: what there is, how it is kept, whom it speaks to."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from draille.kernel.clock import today
from draille.kernel.contracts import Chapter, Chart, Column, Memo, Scope, Section, Table, chapters
from draille.kernel.figures import Figure, compute_figures
from draille.kernel.french import NBSP, count, joined, long_date, number, percent, rounded, typeset
from draille.offer.offers.enums import Kind
from draille.offer.offers.indicators.counting import closing_day, stands
from draille.ui.drawings import ranked_bars

SPOKEN = {
    Kind.LODGING: ("hébergement", "hébergements"),
    Kind.RESTAURANT: ("restaurant", "restaurants"),
    Kind.ACTIVITY: ("activité", "activités"),
    Kind.SITE: ("site", "sites"),
    Kind.SWIMMING: ("lieu de baignade", "lieux de baignade"),
    Kind.PRODUCER: ("producteur", "producteurs"),
    Kind.WORKSHOP: ("atelier d'art", "ateliers d'art"),
    Kind.SHOP: ("commerce ou service", "commerces et services"),
    Kind.ASSOCIATION: ("association", "associations"),
}
LABELS_SHOWN = 8


class Facts:
    """The figures of the offer in a scope, by their id."""

    def __init__(self, scope: Scope, memo: Memo) -> None:
        self.scope = scope
        self._all = [
            figure
            for figure in compute_figures(Scope(scope.period), memo)
            if figure.indicator.code.startswith("offers.")
        ]

    def one(self, figure_id: str) -> Figure | None:
        """A figure with a number, or nothing."""
        return next((f for f in self._all if f.id == figure_id and f.number is not None), None)

    def number(self, figure_id: str) -> Any:
        """Its number, or nothing."""
        figure = self.one(figure_id)
        return None if figure is None else figure.number

    def keyed(self, code: str) -> list[Figure]:
        """The values of an indicator by key."""
        return [f for f in self._all if f.indicator.code == code and f.key and f.number is not None]

    @property
    def day(self) -> str:
        """When the catalogue was counted."""
        return long_date(today() if stands(self.scope) else closing_day(self.scope))


def build(scope: Scope, memo: Memo) -> Sequence[Section]:
    """Nothing where the catalogue did not exist yet, nor for one office: offers belong to no office."""
    facts = Facts(scope, memo)
    if scope.division is not None or not facts.number("offers.total"):
        return []
    found = [_stock(facts), _quality(facts), _audiences(facts)]
    return [section for section in found if section is not None]


def _stock(facts: Facts) -> Section:
    kinds = facts.keyed("offers.published")
    table = _kinds_table(facts, kinds)
    told = joined([count(one.number, *SPOKEN[Kind(one.key)]) for one in kinds])
    words = [f"Au {long_date(closing_day(facts.scope))}, le catalogue compte {_total(facts)} : {told}."]
    if (partners := facts.number("offers.partners")) is not None:
        sheets = count(facts.number("offers.partner_offers"), "fiche publiée", "fiches publiées")
        words.append(f"{count(partners, 'partenaire y a', 'partenaires y ont')} {sheets}.")
    return Section(
        code="offre",
        title="Le catalogue de l'offre",
        paragraphs=[typeset(text) for text in words],
        tables=[table],
        charts=[_kinds_chart(facts, kinds, table)],
        notes=[_note(facts)],
        figures=["offers.total", *[one.id for one in kinds], "offers.partners", "offers.partner_offers"],
    )


def _total(facts: Facts) -> str:
    return count(facts.number("offers.total"), "fiche publiée", "fiches publiées")


def _kinds_table(facts: Facts, kinds: Sequence[Figure]) -> Table:
    return Table(
        code="offers.kinds",
        title=f"Fiches publiées par type, au {long_date(closing_day(facts.scope))}",
        columns=[
            Column("kind", "Type"),
            Column("sheets", "Fiches", numeric=True),
            Column("before", "Un an plus tôt", numeric=True),
        ],
        rows=[{"kind": _capital(one), "sheets": one.number, "before": one.previous} for one in kinds],
        totals={
            "kind": "Ensemble",
            "sheets": facts.number("offers.total"),
            "before": getattr(facts.one("offers.total"), "previous", None),
        },
    )


def _capital(figure: Figure) -> str:
    words = SPOKEN[Kind(figure.key)][1]
    return words[0].upper() + words[1:]


def _kinds_chart(facts: Facts, kinds: Sequence[Figure], table: Table) -> Chart:
    ranked = sorted(kinds, key=lambda one: -Decimal(one.number or 0))
    first = ranked[0]
    whole = Decimal(facts.number("offers.total"))
    share = percent(100 * Decimal(first.number or 0) / whole, 0)
    finding = f"{_capital(first)}{NBSP}: {share} des fiches publiées"
    return Chart(
        code="offers.kinds",
        title=finding,
        subtitle=typeset(f"Fiches publiées au {long_date(closing_day(facts.scope))}"),
        alt=f"{finding}. " + joined([f"{_capital(one)} {one.number}" for one in ranked]) + ".",
        spec=ranked_bars([(_capital(one), one.number) for one in ranked], now_label="Fiches publiées"),
        table=table,
    )


def _quality(facts: Facts) -> Section | None:
    classified, checked = facts.one("offers.classified_share"), facts.one("offers.checked_share")
    if classified is None or checked is None:
        return None
    labels = facts.keyed("offers.labelled")
    words = [
        f"{count(classified.value.part, 'hébergement est classé', 'hébergements sont classés')} en étoiles, "
        f"soit {percent(classified.number)} des {number(classified.value.base)} hébergements publiés.",
        f"{count(facts.number('offers.checked'), 'fiche a été vérifiée', 'fiches ont été vérifiées')} dans "
        f"l'année ; {percent(checked.number)} des fiches l'ont été depuis moins d'un an.",
        *_use(facts),
    ]
    return Section(
        code="qualite_offre",
        title="Classement, labels et fraîcheur",
        paragraphs=[typeset(text) for text in words],
        tables=[_labels_table(labels)] if labels else [],
        notes=[_note(facts)],
        figures=[
            "offers.classified_lodgings",
            "offers.classified_share",
            "offers.checked",
            "offers.checked_share",
            "offers.bookable_share",
            "offers.booking_clicks",
            *[one.id for one in labels],
        ],
    )


def _use(facts: Facts) -> list[str]:
    words = []
    if (bookable := facts.number("offers.bookable_share")) is not None:
        words.append(f"{percent(bookable)} des hébergements et des activités se réservent en ligne.")
    if (clicks := facts.number("offers.booking_clicks")) is not None:
        words.append(f"Les visiteurs du site ont suivi {count(clicks, 'lien', 'liens')} « Réserver ».")
    return words


def _labels_table(labels: Sequence[Figure]) -> Table:
    return Table(
        code="offers.labels",
        title="Fiches publiées par label",
        columns=[Column("label", "Label"), Column("sheets", "Fiches", numeric=True)],
        rows=[{"label": str(one.value.label), "sheets": one.number} for one in labels],
        note="Labels et marques encore valables. Une fiche à deux labels compte pour chacun.",
    )


def _audiences(facts: Facts) -> Section | None:
    audiences = facts.keyed("offers.audience")
    total = facts.number("offers.total")
    if not audiences or not any(one.number for one in audiences):
        return None
    ranked = sorted(audiences, key=lambda one: -Decimal(one.number or 0))
    table = Table(
        code="offers.audiences",
        title="Fiches publiées par public",
        columns=[
            Column("audience", "Public"),
            Column("sheets", "Fiches", numeric=True),
            Column("share", "Part des fiches", numeric=True, unit="%", decimals=1),
        ],
        rows=[
            {
                "audience": str(one.value.label).capitalize(),
                "sheets": one.number,
                "share": rounded(100 * Decimal(one.number or 0) / Decimal(total), 1),
            }
            for one in ranked
        ],
        note="Une fiche peut s'adresser à plusieurs publics.",
    )
    return Section(
        code="publics_offre",
        title="Publics et langues",
        paragraphs=[typeset(text) for text in (_widest(ranked), *_languages(facts))],
        tables=[table],
        charts=[_audience_chart(ranked, table)],
        notes=[_note(facts)],
        figures=[*[one.id for one in ranked], "offers.translated_share.en", "offers.translated_share.de"],
    )


def _widest(ranked: Sequence[Figure]) -> str:
    first, last = ranked[0], ranked[-1]
    return (
        f"Le public le mieux servi est « {first.value.label} » avec "
        f"{count(first.number, 'fiche', 'fiches')}, le moins servi « {last.value.label} » avec "
        f"{count(last.number, 'fiche', 'fiches')}."
    )


def _languages(facts: Facts) -> list[str]:
    english, german = (facts.number(f"offers.translated_share.{code}") for code in ("en", "de"))
    if english is None or german is None:
        return []
    return [
        f"{percent(english)} des fiches ont un texte anglais à jour, {percent(german)} un texte allemand."
    ]


def _audience_chart(ranked: Sequence[Figure], table: Table) -> Chart:
    names = [(str(one.value.label).capitalize(), one.number) for one in ranked]
    title = f"{names[0][0]} d'abord, {ranked[-1].value.label!s} en dernier"
    told = joined([f"{name} {number}" for name, number in names])
    return Chart(
        code="offers.audiences",
        title=title,
        subtitle="Fiches publiées qui s'adressent à chaque public",
        alt=f"{title}. {told}.",
        spec=ranked_bars(names, now_label="Fiches publiées"),
        table=table,
    )


def _note(facts: Facts) -> str:
    return typeset(
        f"Relevé au {facts.day}. Les fiches disent l'état du jour ; elles n'appartiennent à aucun bureau."
    )


chapters.register(Chapter(code="offers", title="L'offre", build=build, order=30))
