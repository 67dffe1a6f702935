"""Charts: the same drawing for screen and print, in French, offline."""

import io
import json
import socket

import pytest
from PIL import Image

from draille.kernel.contracts import Chart
from draille.ui import charts, drawings, samples

ALL = [samples.months_chart, samples.topics_chart, samples.groups_chart]


@pytest.fixture
def offline(monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError("a chart asked for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.mark.parametrize("make", ALL)
def test_a_chart_is_drawn_for_print_without_a_network(make, offline):
    svg = charts.chart_svg(make(), 480)
    assert svg.startswith("<svg")
    assert "Source Sans 3" in svg
    assert charts.theme()["bar"]["color"] in svg


def test_print_numbers_and_months_are_french():
    svg = charts.chart_svg(samples.months_chart(), 600)
    assert "5\u202f190" in svg
    assert "août" in svg
    assert "Août" not in svg


def test_the_print_font_is_found_so_that_letters_are_drawn():
    """An engine that does not find the font draws no text at all, without a word."""
    chart = samples.topics_chart()
    picture = Image.open(io.BytesIO(charts.chart_png(chart, 480, ppi=96))).convert("L")
    labels = picture.crop((0, 20, 110, picture.height))
    assert labels.getextrema()[0] < 120


def test_a_png_for_an_office_document_has_300_points_an_inch():
    picture = Image.open(io.BytesIO(charts.chart_png(samples.groups_chart(), 480)))
    assert picture.width > 480 * 3


def test_the_browser_gets_the_theme_and_the_width_of_its_place():
    spec = charts.chart_spec(samples.months_chart())
    assert spec["width"] == "container"
    assert spec["config"]["range"]["category"][0] == charts.theme()["bar"]["color"]


def test_this_year_is_dark_and_last_year_is_light(settings):
    dark, light = charts.theme()["range"]["category"][:2]
    from draille.ui.tokens import contrast

    assert contrast(dark, "#ffffff") > 7
    assert contrast(dark, light) > 3, "they must be told apart in black and white"
    layers = samples.months_chart().spec["layer"]
    assert layers[0]["encoding"]["color"]["scale"]["domain"] == ["2024", "2023"]


def test_an_office_s_colour_reaches_its_charts(settings):
    settings.OFFICE_COLORS = {"action": "#00507a", "heading": ""}
    assert charts.theme()["bar"]["color"] != "#24542f"


def test_a_missing_month_draws_no_bar_and_no_zero():
    spec = drawings.bars_by_month([None, 0, *[5] * 10], now_label="2024")
    values = spec["data"]["values"]
    assert [row["valeur"] for row in values][:2] == [0, 5]
    assert len(values) == 11


def test_a_ranking_keeps_the_order_it_is_given():
    spec = drawings.ranked_bars([("B", 3), ("A", 5), ("C", None)], now_label="2024")
    assert spec["layer"][0]["encoding"]["y"]["sort"] == ["B", "A", "C"]


def test_a_label_with_an_apostrophe_is_drawn():
    rows = [("Recherche d'hébergement", 3), ("Remise de documentation", 2)]
    chart = Chart(
        code="x",
        title="T",
        subtitle="S",
        alt="A",
        spec=drawings.ranked_bars(rows, now_label="l'an 2024", suffix="\u202f%"),
        table=samples.topics_table(),
    )
    assert "Recherche d'hébergement" in charts.chart_svg(chart).replace("&#39;", "'")


def test_a_chart_of_nothing_is_still_drawn():
    chart = Chart(
        code="x",
        title="T",
        subtitle="S",
        alt="A",
        spec=drawings.ranked_bars([], now_label="2024"),
        table=samples.topics_table(),
    )
    assert charts.chart_svg(chart).startswith("<svg")


def test_json_for_a_script_reads_back_the_same():
    value = {"a": "</script>&<b>", "n": samples.TOPICS[0][1]}
    text = charts.script_json(value)
    assert "<" not in text
    assert json.loads(text) == {"a": "</script>&<b>", "n": 38.2}
