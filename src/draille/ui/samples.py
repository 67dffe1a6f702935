"""Made-up data for the styleguide and the tests: enough of everything to see each component at work."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.paginator import Paginator

from draille.kernel.contracts import Chart, Column, Number, Table, Unit
from draille.kernel.french.dates import MONTHS
from draille.ui import drawings, tokens

PEOPLE = Unit("people", "personne", "personnes")
SHARE = Unit("percent", "%", "%", decimals=1, percent=True)
NOW = [412, 388, 520, 1480, 1922, 2207, 4105, 5190, 2260, 1130, 297, 190]
BEFORE = [380, 402, 610, 1302, 2010, 1980, 4620, 4890, 2105, 905, 310, 225]
TOPICS = [
    ("Activité sportive", Decimal("38.2"), Decimal("35.9")),
    ("Patrimoine et culture", Decimal("21.4"), Decimal("24.0")),
    ("Nature et sites", Decimal("19.8"), None),
    ("Baignade", Decimal("12.1"), Decimal("12.3")),
    ("Produits du terroir", Decimal("4.9"), Decimal("5.6")),
]
ORIGINS: dict[str, Number | None] = {
    "30": 2104,
    "34": 1880,
    "48": 940,
    "13": 802,
    "69": 640,
    "75": 512,
    "31": 333,
    "59": 210,
    "07": 190,
}
ORIGINS |= {"44": 120, "2A": 14, "2B": 9, "974": 6, "33": None, "67": 88, "38": 61, "84": 240, "06": 77}


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="Nom de la séance", help_text="Tel qu'il paraîtra dans l'agenda.")
    mail = forms.EmailField(label="Adresse électronique")
    day = forms.DateField(label="Jour", widget=forms.DateInput(attrs={"type": "date"}), required=False)
    office = forms.ChoiceField(label="Bureau", choices=[("vialas", "Vialas"), ("st", "Saint-Germain")])
    kind = forms.ChoiceField(
        label="Public",
        widget=forms.RadioSelect,
        choices=[("t", "Touristes"), ("d", "Excursionnistes"), ("r", "Résidents")],
    )
    topics = forms.MultipleChoiceField(
        label="Thèmes",
        widget=forms.CheckboxSelectMultiple,
        choices=[("sport", "Activité sportive"), ("nature", "Nature et sites"), ("swim", "Baignade")],
        required=False,
    )
    note = forms.CharField(label="Note", widget=forms.Textarea, required=False)
    keep = forms.BooleanField(label="Garder ce choix sur ce poste", required=False)


def months_table() -> Table:
    """Twelve months of two years, one month missing."""
    rows = [
        {"month": month.capitalize(), "now": now, "before": before if place else None}
        for place, (month, now, before) in enumerate(zip(MONTHS, NOW, BEFORE, strict=True))
    ]
    return Table(
        code="sample_months",
        title="Visiteurs par mois",
        columns=[
            Column("month", "Mois"),
            Column("now", "2024", numeric=True, unit="personnes"),
            Column("before", "2023", numeric=True, unit="personnes"),
        ],
        rows=rows,
        totals={"month": "Total", "now": sum(NOW)},
        note="Janvier 2023 n'a pas été compté : l'année 2023 n'a donc pas de total.",
    )


def months_chart() -> Chart:
    """Two years by month."""
    spec = drawings.bars_by_month(
        NOW, [None, *BEFORE[1:]], now_label="2024", before_label="2023", unit="visiteurs"
    )
    return Chart(
        code="sample_months",
        title="Juillet recule, l'automne monte",
        subtitle="Personnes accueillies au comptoir, par mois",
        alt="Le mois d'août 2024 est le plus fréquenté, avec 5 190 visiteurs.",
        spec=spec,
        table=months_table(),
    )


def topics_table() -> Table:
    """A ranking."""
    return Table(
        code="sample_topics",
        title="Thèmes demandés",
        columns=[
            Column("topic", "Thème"),
            Column("now", "2024", numeric=True, unit="% des actes", decimals=1),
            Column("before", "2023", numeric=True, unit="% des actes", decimals=1),
        ],
        rows=[{"topic": topic, "now": now, "before": before} for topic, now, before in TOPICS],
    )


def topics_chart() -> Chart:
    """A ranking, last year as a mark."""
    return Chart(
        code="sample_topics",
        title="Le sport reste la première demande",
        subtitle="Part des actes qui nomment le thème, en % (le total dépasse 100 %)",
        alt="L'activité sportive est demandée dans 38,2 % des actes.",
        spec=drawings.ranked_bars(TOPICS, now_label="2024", before_label="2023", decimals=1, suffix=" %"),
        table=topics_table(),
    )


def groups_chart() -> Chart:
    """Two series in three groups."""
    sectors = ["Mont Lozère", "Vallée Française", "Vallée Longue"]
    series = {"2024": [5200, 8120, 6781], "2023": [5010, 8400, 6333]}
    table = Table(
        code="sample_groups",
        title="Visiteurs par secteur",
        columns=[
            Column("sector", "Secteur"),
            Column("now", "2024", numeric=True),
            Column("before", "2023", numeric=True),
        ],
        rows=[
            {"sector": sector, "now": series["2024"][place], "before": series["2023"][place]}
            for place, sector in enumerate(sectors)
        ],
    )
    return Chart(
        code="sample_groups",
        title="La Vallée Française accueille le plus de monde",
        subtitle="Personnes accueillies au comptoir, par secteur",
        alt="La Vallée Française compte 8 120 visiteurs en 2024.",
        spec=drawings.grouped_bars(sectors, series),
        table=table,
    )


def style_context() -> dict[str, Any]:
    """What the styleguide shows."""
    look = tokens.tokens()
    return {
        "page_title": "Guide de style",
        "colors": look["color"].items(),
        "sizes": look["size"]["wide"].items(),
        "form": SampleForm(initial={"office": "vialas", "topics": ["sport"]}),
        "wrong_form": SampleForm({"mail": "pas une adresse", "kind": "t"}),
        "people": PEOPLE,
        "share": SHARE,
        "visitors": sum(NOW),
        "visitors_before": sum(BEFORE),
        "rate": Decimal("30.3"),
        "rate_before": Decimal("24.8"),
        "nothing": None,
        "table": months_table(),
        "charts": [months_chart(), topics_chart(), groups_chart()],
        "origins": ORIGINS,
        "page": Paginator(range(1204), 50).page(2),
    }
