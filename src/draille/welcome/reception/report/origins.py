"""Where visitors come from. Each share says what it is a share of; a number and a share are never mixed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from draille.kernel.contracts import Chart, Column, Section, Table
from draille.kernel.figures import Figure
from draille.kernel.french import NNBSP, change_points, joined, measure, rounded, typeset
from draille.ui.drawings import ranked_bars
from draille.welcome.reception.report.facts import Facts, key_name, measure_share, share_cell
from draille.welcome.reception.report.wording import capital, the_country, the_departement

MOST = 5
MOST_DEPARTEMENTS = 10
"""Rows of the table under the chart of the first ones."""


def section(facts: Facts) -> Section | None:
    """Origine des visiteurs."""
    share = facts.figure("reception.foreign_share")
    if share is None or share.number is None:
        return None
    countries = facts.figures("reception.country_share")
    departements = facts.figures("reception.departement_share")
    return Section(
        code="origines",
        title="Origine des visiteurs",
        paragraphs=[
            *_foreign_words(facts, share),
            *_country_words(countries),
            *_departement_words(facts, departements),
        ],
        charts=[*countries_chart(facts), *departements_chart(facts)],
        notes=_notes(facts),
        figures=[
            "reception.foreign_share",
            "reception.foreign_visitors",
            "reception.ile_de_france_share",
            *(figure.id for figure in (*countries[:MOST], *departements[:MOST])),
        ],
    )


def countries_chart(facts: Facts) -> list[Chart]:
    """The first countries among foreigners."""
    figures = facts.figures("reception.country_share")
    table = _top_table(facts, figures, "Pays", "parmi les étrangers", MOST)
    return _chart(facts, figures, "countries", "visiteurs étrangers", table, the_country)


def departements_chart(facts: Facts) -> list[Chart]:
    """The first départements among the French."""
    figures = facts.figures("reception.departement_share")
    base = "visiteurs français de département connu"
    table = _top_table(facts, figures, "Départements", "parmi les Français", MOST_DEPARTEMENTS)
    return _chart(facts, figures, "departements", base, table, the_departement)


def _foreign_words(facts: Facts, share: Figure) -> list[str]:
    people = facts.figure("reception.foreign_visitors")
    said = [
        f"Les visiteurs étrangers représentent {measure(share.number, share.indicator.unit)} des visiteurs "
        f"d'origine connue {facts.when}"
    ]
    if share.previous is not None:
        said[0] += f", contre {share.printed_previous} {_year_before(facts)} ({_points(share)})"
    said[0] += "."
    if people is not None and people.number:
        said.append(facts.evolution("Leur nombre", "reception.foreign_visitors"))
    return [" ".join(said)]


def _points(figure: Figure) -> str:
    return figure.printed_change or "sans comparaison"


def _year_before(facts: Facts) -> str:
    return f"en {facts.name(1)}" if not facts.to_date else "aux mêmes dates de l'année précédente"


def _country_words(figures: Sequence[Figure]) -> list[str]:
    if not figures or not figures[0].number:
        return []
    first, others = _led_by(figures, the_country)
    verb = "arrivent en tête à égalité" if len(first) > 1 else "arrive en tête"
    words = f"Parmi les étrangers, {joined(first)} {verb} avec {measure_share(figures[0])}"
    return [f"{words}, devant {joined(others)}." if others else f"{words}."]


def _departement_words(facts: Facts, figures: Sequence[Figure]) -> list[str]:
    if not figures or not figures[0].number:
        return []
    first, others = _led_by(figures, the_departement)
    verb = "arrivent en tête à égalité" if len(first) > 1 else "arrive en tête"
    words = f"Parmi les Français, {joined(first)} {verb} avec {measure_share(figures[0])}"
    said = [f"{words}, devant {joined(others)}." if others else f"{words}."]
    paris = facts.figure("reception.ile_de_france_share")
    if paris is not None and paris.number:
        said.append(f"L'Île-de-France, ses huit départements réunis, compte pour {measure_share(paris)}.")
    return [" ".join(said)]


def _led_by(figures: Sequence[Figure], the: Callable[[str], str]) -> tuple[list[str], list[str]]:
    """Who leads (several when their printed shares are equal), and who follows with their share."""
    top = figures[:MOST]
    lead = measure_share(top[0])
    first = [the(figure.key) for figure in top if measure_share(figure) == lead]
    others = [f"{the(figure.key)} ({measure_share(figure)})" for figure in top[len(first) :] if figure.number]
    return first, others


def _chart(
    facts: Facts,
    figures: Sequence[Figure],
    code: str,
    base: str,
    table: Table,
    the: Callable[[str], str],
) -> list[Chart]:
    top = [figure for figure in figures[:MOST] if figure.number]
    if not top:
        return []
    first, _ = _led_by(top, the)
    among = "parmi les Français" if code == "departements" else "parmi les étrangers"
    title = f"{capital(joined(first))} en tête, {among}"
    compared = any(figure.previous is not None for figure in top)
    return [
        Chart(
            code=f"reception.{code}",
            title=title,
            subtitle=typeset(f"Part des {base}, au comptoir, {facts.name()}"),
            alt=f"{title}\u00a0: {joined([f'{key_name(one)} {measure_share(one)}' for one in top])}.",
            spec=ranked_bars(
                [(key_name(one), rounded(one.number or 0, 1), _rounded(one)) for one in top],
                now_label=facts.name(),
                before_label=facts.name(1) if compared else "",
                unit="%",
                decimals=1,
                suffix=f"{NNBSP}%",
            ),
            table=table,
        )
    ]


def _rounded(figure: Figure) -> Decimal | None:
    return None if figure.previous is None else rounded(figure.previous, 1)


def _top_table(facts: Facts, figures: Sequence[Figure], title: str, among: str, most: int) -> Table:
    return Table(
        code=f"reception.top_{figures[0].indicator.code.rpartition('.')[2]}_{most}"
        if figures
        else "reception.top",
        title=f"{title}, {among}, {facts.name()}",
        columns=[
            Column("rank", "Rang", numeric=True),
            Column("name", title),
            Column("people", "Visiteurs", numeric=True),
            Column("share", f"Part {facts.name()}", numeric=True, unit="%", decimals=1),
            Column("before", f"Part {facts.name(1)}", numeric=True, unit="%", decimals=1),
            Column("change", "Évolution", numeric=True, unit="points", decimals=1),
        ],
        rows=[
            {
                "rank": rank,
                "name": key_name(one),
                "people": one.value.part,
                "share": share_cell(one),
                "before": None if one.previous is None else rounded(one.previous, 1),
                "change": None
                if (moved := change_points(one.number, one.previous)) is None
                else rounded(moved, 1),
            }
            for rank, one in ranked_rows(figures[:most])
        ],
        note="Classement par nombre de visiteurs décroissant.",
    )


def ranked_rows(figures: Sequence[Figure]) -> list[tuple[int, Figure]]:
    """Ranks as in a race: equal numbers share a rank and the next one is skipped."""
    found: list[tuple[int, Figure]] = []
    for place, figure in enumerate(figures, start=1):
        same = found and found[-1][1].value.part == figure.value.part
        found.append((found[-1][0] if same else place, figure))
    return found


def _notes(facts: Facts) -> list[str]:
    notes = [
        "Part des étrangers : personnes étrangères ÷ personnes d'origine connue. Parts par pays : parmi les "
        "étrangers. Parts par département : parmi les Français dont le département est connu, résidents et "
        "résidences secondaires compris."
    ]
    unknown = facts.number("reception.origin_unknown")
    if unknown:
        words = (
            "demandes dont l'origine est inconnue" if unknown > 1 else "demande dont l'origine est inconnue"
        )
        verb = "sont hors" if unknown > 1 else "est hors"
        notes.append(f"{unknown} {words} {verb} de ces parts.")
    return [typeset(note) for note in notes]
