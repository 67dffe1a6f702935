"""The filters and tags of ``{% load ui %}``."""

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory

from draille.kernel.contracts import Column, Table, Unit
from draille.kernel.money import Money
from draille.kernel.periods import Period
from draille.ui import samples

PEOPLE = Unit("people", "personne", "personnes")
SHARE = Unit("percent", "%", "%", decimals=1, percent=True)


def shown(source: str, **context) -> str:
    return Template("{% load ui %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("source", "value", "expected"),
    [
        ("{{ value|number }}", 20101, "20\u202f101"),
        ("{{ value|number:1 }}", Decimal("4.94"), "4,9"),
        ("{{ value|percent }}", Decimal("30.3"), "30,3\u202f%"),
        ("{{ value|euros }}", Money(943), "9,43\u202f€"),
        ("{{ value|longdate }}", date(2024, 5, 1), "1er\u00a0mai 2024"),
        ("{{ value|shortdate }}", date(2024, 5, 1), "01/05/2024"),
        ("{{ value|weekdaydate }}", date(2024, 5, 1), "mercredi 1er\u00a0mai 2024"),
        ("{{ value|period }}", Period.month(2024, 7), "juillet 2024"),
        ("{{ value|typeset }}", "Vraiment ?", "Vraiment\u202f?"),
        ("{{ value|number }}", None, "n.\u00a0d."),
        ("{{ value|number }}", 0, "0"),
    ],
)
def test_filters_write_french(source, value, expected):
    assert shown(source, value=value) == expected


def test_a_template_s_unknown_variable_is_missing_not_zero():
    assert shown("{{ nothing|number }}") == "n.\u00a0d."


def test_a_table_has_a_caption_heads_and_aligned_numbers():
    html = shown("{% data_table table %}", table=samples.months_table())
    assert "<caption>Visiteurs par mois</caption>" in html
    assert '<th scope="row">Janvier</th>' in html
    assert '<td class="d-table__number">5\u202f190</td>' in html
    assert 'role="region"' in html
    assert 'tabindex="0"' in html
    assert '<span class="d-table__unit">personnes</span>' in html


def test_a_missing_cell_is_marked_and_a_column_without_a_total_is_left_empty():
    html = shown("{% data_table table %}", table=samples.months_table())
    assert html.count('class="d-missing"') == 1
    assert '<td class="d-table__number"></td>' in html.split("<tfoot>")[1]


def test_a_table_without_rows_says_so():
    empty = Table(code="x", title="Rien", columns=[Column("a", "A"), Column("b", "B")], rows=[])
    assert "Aucune ligne" in shown("{% data_table table %}", table=empty)


def test_a_table_escapes_what_people_typed():
    table = Table(code="x", title="T", columns=[Column("a", "A")], rows=[{"a": "<script>"}])
    assert "&lt;script&gt;" in shown("{% data_table table %}", table=table)


def test_a_chart_carries_its_alternative_text_its_table_and_no_inline_script():
    html = shown("{% data_chart chart %}", chart=samples.months_chart())
    assert 'aria-label="Le mois d' in html
    assert "<caption>Visiteurs par mois</caption>" in html
    assert html.count("<script") == 3
    assert html.count('type="application/json"') == 2
    assert "style=" not in html


def test_a_chart_s_data_cannot_close_its_script():
    chart = samples.months_chart()
    spec = {**chart.spec, "data": {"values": [{"mois": "</script><script>alert(1)</script>"}]}}
    html = shown(
        "{% data_chart chart %}",
        chart=type(chart)(code="x", title="T", subtitle="S", alt="A", spec=spec, table=chart.table),
    )
    assert "alert(1)" in html
    assert "</script><script>alert" not in html


class PartyForm(forms.Form):
    people = forms.IntegerField(label="Personnes", help_text="De 1 à 50", min_value=1)
    origin = forms.ChoiceField(
        label="Origine", widget=forms.RadioSelect, choices=[("30", "Gard"), ("48", "Lozère")]
    )
    note = forms.CharField(label="Note", required=False)


def test_a_field_ties_label_hint_and_error_to_its_control():
    form = PartyForm({"people": "0", "origin": "30"})
    html = shown("{% field form.people %}", form=form)
    assert '<label class="d-field__label" for="id_people">' in html
    assert 'id="id_people_helptext"' in html
    assert 'id="id_people_error"' in html
    assert 'aria-describedby="id_people_helptext id_people_error"' in html
    assert 'aria-invalid="true"' in html


def test_only_what_is_optional_is_marked():
    form = PartyForm()
    assert "(facultatif)" in shown("{% field form.note %}", form=form)
    assert "(facultatif)" not in shown("{% field form.people %}", form=form)


def test_choices_are_a_fieldset_and_may_be_chips():
    form = PartyForm({"people": "2", "origin": "48"})
    html = shown("{% field form.origin chips=True %}", form=form)
    assert "<fieldset" in html
    assert "<legend>Origine" in html
    assert html.count('class="d-chip"') == 2
    assert 'value="48" id="id_origin_1" checked' in html


def test_a_change_is_in_percent_for_an_amount_and_in_points_for_a_rate():
    assert "+1,8\u202f%" in shown("{% change 20101 19739 unit '2023' %}", unit=PEOPLE)
    assert "par rapport à 2023" in shown("{% change 20101 19739 unit '2023' %}", unit=PEOPLE)
    assert "+5,5\u00a0points" in shown(
        "{% change now before unit %}", now=Decimal("30.3"), before=Decimal("24.8"), unit=SHARE
    )


def test_a_change_without_an_earlier_value_says_so():
    html = shown("{% change 20101 nothing unit '2023' %}", unit=PEOPLE, nothing=None)
    assert "pas de comparaison avec 2023" in html


def test_a_change_too_small_to_print_is_stable():
    assert "stable" in shown("{% change 100000 100001 unit %}", unit=PEOPLE)


def test_a_figure_card_says_value_change_and_earlier_value():
    html = shown("{% figure_card 'Visiteurs' 20101 unit 19739 '2023' '/x/' 'à date' %}", unit=PEOPLE)
    assert "20\u202f101" in html
    assert "personnes" in html
    assert "2023 : 19\u202f739 personnes" in html
    assert '<a href="/x/">Visiteurs</a>' in html
    assert "à date" in html


def test_a_missing_figure_is_said_in_words_and_zero_is_not_missing():
    assert "donnée manquante" in shown("{% figure_card 'Appels' nothing unit %}", unit=PEOPLE, nothing=None)
    html = shown("{% figure_card 'Appels' 0 unit 12 '2023' %}", unit=PEOPLE)
    assert "donnée manquante" not in html
    assert "−100\u202f%" in html


def test_an_empty_page_teaches_and_offers_one_button():
    html = shown("{% empty_state 'Aucune séance' 'Notez-les ici.' '/add/' 'Ajouter une séance' %}")
    assert html.count("<a ") == 1
    assert "Ajouter une séance" in html


def test_pages_keep_the_filters():
    request = RequestFactory().get("/", {"office": "vialas", "page": "2"})
    html = shown(
        "{% pages page 'visite' 'visites' %}", request=request, page=Paginator(range(120), 50).page(2)
    )
    assert "120\u00a0visites, page 2 sur 3" in html
    assert "office=vialas&amp;page=3" in html
    assert "office=vialas&amp;page=1" in html


def test_the_demonstration_is_labelled(settings):
    settings.DEMO = True
    assert "Démonstration" in shown("{% demo_mark %}")
    settings.DEMO = False
    assert shown("{% demo_mark %}").strip() == ""
