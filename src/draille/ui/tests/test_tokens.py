"""The tokens: readable pairs, an office's own colours, one source for CSS, print and charts."""

import pytest

from draille.ui import checks, tokens


def test_every_pair_of_colours_is_readable():
    assert tokens.weak_pairs(tokens.house_tokens()) == []


def test_contrast_is_measured_as_wcag_defines_it():
    assert tokens.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert tokens.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_no_colours_set_gives_the_house_tokens(settings):
    settings.OFFICE_COLORS = {"action": "", "heading": ""}
    assert tokens.tokens() is tokens.house_tokens()
    assert checks.check_office_look(None) == []


def test_an_office_changes_its_two_colours_and_their_shades_follow(settings):
    settings.OFFICE_COLORS = {"action": "#00507a", "heading": "#5a2a5a"}
    look = tokens.tokens()
    assert look["color"]["action"] == "#00507a"
    assert look["color"]["heading"] == "#5a2a5a"
    assert look["color"]["action-strong"] != tokens.house_tokens()["color"]["action-strong"]
    assert look["chart"]["scale"][-1] == look["color"]["action-strong"]
    assert look["color"]["schist"] == tokens.house_tokens()["color"]["schist"]
    assert checks.check_office_look(None) == []


def test_a_pale_colour_is_refused_with_its_measure(settings):
    settings.OFFICE_COLORS = {"action": "#9fd8a9", "heading": ""}
    found = checks.check_office_look(None)
    assert {one.id for one in found} == {"ui.E002"}
    assert "needs 4.5" in found[0].msg


def test_a_colour_in_another_form_is_refused_by_name(settings):
    settings.OFFICE_COLORS = {"action": "green", "heading": ""}
    (found,) = checks.check_office_look(None)
    assert found.id == "ui.E001"
    assert "DRAILLE_COLOR_ACTION" in found.msg


def test_a_logo_that_is_not_there_is_refused(settings, tmp_path):
    settings.OFFICE_LOGO = str(tmp_path / "logo.svg")
    (found,) = checks.check_office_look(None)
    assert found.id == "ui.E003"


def test_the_office_stylesheet_carries_its_colours(client, settings):
    settings.OFFICE_COLORS = {"action": "#00507a", "heading": ""}
    answer = client.get("/ui/office.css")
    assert answer["Content-Type"].startswith("text/css")
    assert "--color-action:#00507a;" in answer.text
    assert "--chart-scale-5:" in answer.text


def test_the_logo_is_served_and_cannot_run_anything(client, settings, tmp_path):
    logo = tmp_path / "logo.svg"
    logo.write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    settings.OFFICE_LOGO = str(logo)
    answer = client.get("/ui/logo")
    assert answer["Content-Type"] == "image/svg+xml"
    assert "default-src 'none'" in answer["Content-Security-Policy"]


@pytest.mark.django_db
def test_without_a_logo_there_is_no_such_page(client, settings):
    settings.OFFICE_LOGO = ""
    assert client.get("/ui/logo").status_code == 404


@pytest.mark.django_db
def test_a_file_that_is_no_picture_is_not_served(client, settings, tmp_path):
    secret = tmp_path / "passwords.txt"
    secret.write_text("x")
    settings.OFFICE_LOGO = str(secret)
    assert client.get("/ui/logo").status_code == 404
