"""Files of other tools: read, shown, loaded once, undone."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from draille.kernel.contracts import Memo
from draille.kernel.models import Entry
from draille.kernel.periods import Period
from draille.kernel.refusals import Refused
from draille.promotion.audience import actions
from draille.promotion.audience.enums import FileState, Metric
from draille.promotion.audience.models import Measurement, MeasurementFile, WifiGap
from draille.promotion.audience.queries import read_web
from draille.promotion.audience.tests import factories

SUMMARY = """Date,Visiteurs uniques,Visites,Actions,Pages vues
2024-01,900,1 200,3000,2800
2024-02,1000,1300,3100,2900
"""
PAGES = """<?xml version="1.0" encoding="utf-8" ?>
<result>
 <row><label>/index</label><nb_visits>1</nb_visits><nb_hits>4</nb_hits><url>https://office.example/</url>
  <goals><row idgoal='1'><nb_conversions>1</nb_conversions></row></goals></row>
 <row><label>/randonner</label><nb_visits>2</nb_visits><nb_hits>7</nb_hits>
  <url>https://office.example/randonner/</url></row>
 <row><label>/hike</label><nb_visits>2</nb_visits><nb_hits>5</nb_hits>
  <url>https://office.example/en/randonner/?x=1</url></row>
</result>"""
JANUARY = (date(2024, 1, 1), date(2024, 1, 31))


def upload(content: str | bytes, name: str = "export.csv", encoding: str = "utf-8") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content if isinstance(content, bytes) else content.encode(encoding))


def read(staff, content, span=None, **given) -> MeasurementFile:
    return actions.read_file(
        file=upload(content, **given), source="Matomo, 12 janvier", span=span, by=staff("communication")
    )


def loaded() -> set[tuple]:
    return set(Measurement.objects.values_list("metric", "key", "first_day", "number"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_summary_by_month(db, staff, encoding):
    file = read(staff, SUMMARY, encoding=encoding)
    assert file.state == FileState.READ
    assert not Measurement.objects.exists()
    actions.load_file(file=file, by=staff("communication"))
    assert ("sessions", "", date(2024, 1, 1), 1200) in loaded()
    assert ("page_views", "", date(2024, 2, 1), 2900) in loaded()
    assert Measurement.objects.count() == 6
    assert read_web(Metric.SESSIONS, Period(date(2024, 1, 1), date(2024, 2, 29)), Memo()).number == 2500
    assert read_web(Metric.SESSIONS, Period.year(2024), Memo()).number is None


def test_matomo_codes_ranges_and_actions(db, staff):
    content = 'date,nb_uniq_visitors,nb_visits,nb_actions\n"2023-12-25,2023-12-31",2,3,9\n'
    file = read(staff, content)
    assert [(line["metric"], line["number"]) for line in file.lines] == [
        ("sessions", 3),
        ("users", 2),
        ("page_views", 9),
    ]
    assert (file.lines[0]["first"], file.lines[0]["last"]) == ("2023-12-25", "2023-12-31")


def test_pages_in_xml(db, staff):
    with pytest.raises(Refused, match="période"):
        read(staff, PAGES, name="pages.xml")
    actions.load_file(file=read(staff, PAGES, JANUARY, name="pages.xml"), by=staff("director"))
    assert loaded() == {("page", "/", JANUARY[0], 4), ("page", "/randonner/", JANUARY[0], 12)}


def test_xml_by_date(db, staff):
    content = (
        "<results><result date='2024-03'><nb_visits>5</nb_visits>"
        "<nb_uniq_visitors>4</nb_uniq_visitors></result>"
        "<result date='2024-04' /></results>"
    )
    assert {(line["metric"], line["number"]) for line in read(staff, content).lines} == {
        ("sessions", 5),
        ("users", 4),
    }


def test_devices_and_ways(db, staff):
    content = "label,nb_visits\nSmartphone,60\nPhablet,2\nDesktop,30\nTablette,5\nTV,1\n"
    lines = {line["key"]: line["number"] for line in read(staff, content, JANUARY).lines}
    assert lines == {"mobile": 62, "desktop": 30, "tablet": 5}
    content = "Libellé;Visites\nMoteurs de recherche;70\nEntrées directes;20\n"
    lines = {line["key"]: line["number"] for line in read(staff, content, JANUARY).lines}
    assert lines == {"search": 70, "direct": 20}


def test_wifi_by_office(db, staff):
    factories.office("vialas")
    content = (
        "Bureau;Mois;Connexions;Utilisateurs\nVialas;07/2024;40;15\n"
        "vialas;2024-08;;9\nNulle part;2024-08;1;1\n"
    )
    file = read(staff, content)
    assert [(line["metric"], line["first"], line["number"]) for line in file.lines] == [
        ("wifi_connections", "2024-07-01", 40),
        ("wifi_users", "2024-07-01", 15),
        ("wifi_users", "2024-08-01", 9),
    ]
    assert file.state == FileState.REFUSED
    assert [(problem["line"], problem["value"]) for problem in file.problems] == [(4, "Nulle part")]


def test_bad_lines_are_named_and_nothing_is_loaded(db, staff):
    content = "Date,Visites\n2024-01,12\nhier,13\n2024-02,douze\n2099-01,4\n2024-01,15\n"
    file = read(staff, content)
    assert [(problem["line"], problem["column"]) for problem in file.problems] == [
        (3, "date"),
        (4, "visites"),
        (5, "date"),
        (6, ""),
    ]
    with pytest.raises(Refused):
        actions.load_file(file=file, by=staff("director"))
    assert not Measurement.objects.exists()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "aucune ligne"),
        (b"Date,Visites\n", "aucune ligne"),
        (b"\x00\x01\x02\x03 not a table", "tableau"),
        (b"[{}]", "CSV ou en XML"),
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]><result><row>&a;</row></result>", "sécurité"),
        (b"<result><row>", "sécurité"),
        (b"a,b\n1,2\n", "Aucune colonne connue"),
        (b"idVisit,visitIp,date\n1,192.0.2.1,2024-01\n", "personnes"),
        (b"idSite,nb_visits,date\n1,2,2024-01\n2,3,2024-01\n", "plusieurs sites"),
        (b"label,nb_visits,date\nFrance,2,2024-01\n", "pas repris"),
        (b"x" * (5 * 1024 * 1024 + 1), "5 Mo"),
    ],
)
def test_files_that_are_none(db, staff, content, why):
    with pytest.raises(Refused, match=why):
        read(staff, content)
    assert not MeasurementFile.objects.exists()


def test_the_same_file_again_changes_nothing_and_undoing_restores(db, staff):
    by = staff("director")
    first = read(staff, SUMMARY)
    actions.load_file(file=first, by=by)
    again = read(staff, SUMMARY)
    found = actions.load_file(file=again, by=by)
    assert (len(found.new), len(found.changed), found.same) == (0, 0, 6)
    with pytest.raises(Refused):
        actions.load_file(file=again, by=by)
    corrected = read(staff, SUMMARY.replace("1 200", "1 250"))
    actions.load_file(file=corrected, by=by)
    january = Measurement.objects.get(metric=Metric.SESSIONS, first_day=date(2024, 1, 1))
    assert (january.number, january.file_id) == (1250, corrected.pk)
    actions.undo_file(file=corrected, by=by)
    january.refresh_from_db()
    assert (january.number, january.file_id) == (1200, first.pk)
    actions.undo_file(file=again, by=by)
    assert Measurement.objects.count() == 6
    actions.undo_file(file=first, by=by)
    assert not Measurement.objects.exists()
    with pytest.raises(Refused):
        actions.undo_file(file=first, by=by)


def test_a_year_given_whole_is_that_year_whatever_its_months(db):
    factories.january(100)
    factories.measured(Metric.USERS, date(2024, 1, 1), date(2024, 1, 31), 90)
    factories.measured(Metric.USERS, date(2024, 2, 1), date(2024, 12, 31), 900)
    factories.measured(Metric.USERS, date(2024, 1, 1), date(2024, 12, 31), 700)
    assert read_web(Metric.USERS, Period.year(2024), Memo()).number == 700
    assert read_web(Metric.USERS, Period.month(2024, 1), Memo()).number == 90


def test_measured_days_then_our_own(db):
    factories.january(100)
    factories.tally(date(2024, 1, 20), sessions=50)
    factories.tally(date(2024, 2, 3), sessions=7)
    factories.tally(date(2024, 2, 4), sessions=3, site="gr68.example")
    found = read_web(Metric.SESSIONS, Period.year(2024), Memo())
    assert found.number == 107
    assert [one.number for one in found.measured] == [100]


def test_by_hand(db, client_as):
    client = client_as("quality")
    factories.office("vialas")
    data = {
        "metric": "wifi_connections",
        "office": "vialas",
        "first_day": "2024-07-01",
        "last_day": "2024-07-31",
        "number": "40",
        "source": "Portail",
    }
    url = reverse("audience_desk:add_measurement")
    assert client.post(url, data).status_code == 302
    assert client.post(url, {**data, "number": "45"}).status_code == 302
    assert Measurement.objects.get().number == 45
    assert Entry.objects.filter(verb="set_measurement").count() == 2
    wrong = [
        {"office": ""},
        {"metric": "sessions"},
        {"last_day": "2024-06-01"},
        {"last_day": "2099-06-01"},
        {"number": "-1"},
        {"source": " "},
        {"metric": "page"},
    ]
    for change in wrong:
        assert client.post(url, {**data, **change}).status_code == 422, change
    assert client.post(url, {**data, "metric": "device:mobile", "office": ""}).status_code == 302
    assert Measurement.objects.filter(metric=Metric.DEVICE, key="mobile").exists()
    pk = Measurement.objects.get(metric=Metric.DEVICE).pk
    assert client.post(reverse("audience_desk:withdraw_measurement", args=[pk])).status_code == 302
    assert client.post(reverse("audience_desk:withdraw_measurement", args=[pk])).status_code == 404


def test_the_pages_of_a_file(db, client_as):
    client = client_as("communication")
    url = reverse("audience_desk:list_files")
    response = client.post(url, {"file": upload(SUMMARY), "source": "Matomo"})
    file = MeasurementFile.objects.get()
    assert response["Location"] == reverse("audience_desk:show_file", args=[file.pk])
    assert "6 mesures nouvelles" in client.get(response["Location"]).content.decode()
    for name in ("load_file", "load_file"):  # a second click says so and does nothing
        assert client.post(reverse(f"audience_desk:{name}", args=[file.pk])).status_code == 302
    assert Measurement.objects.count() == 6
    page = client.get(response["Location"]).content.decode()
    assert "Ces mesures comptent" in page
    assert client.post(reverse("audience_desk:undo_file", args=[file.pk])).status_code == 302
    assert client.post(url, {"file": upload(b""), "source": "x"}).status_code == 422
    assert client.post(url, {"file": upload("a,b\n1,2"), "source": "x"}).status_code == 422
    half = {"file": upload(SUMMARY), "source": "x", "first_day": "2024-01-01"}
    assert client.post(url, half).status_code == 422


def test_failures_of_the_wifi(db, client_as):
    client, url = client_as("director"), reverse("audience_desk:list_gaps")
    office = factories.office("vialas")
    data = {"office": office.slug, "first_day": "2024-05-01", "last_day": "2024-06-30", "words": "Orage"}
    assert client.post(url, data).status_code == 302
    assert client.post(url, {**data, "last_day": "2024-04-01"}).status_code == 422
    assert "Orage" in client.get(url).content.decode()
    pk = WifiGap.objects.get().pk
    assert client.post(reverse("audience_desk:withdraw_gap", args=[pk])).status_code == 302
    assert not WifiGap.objects.exists()
