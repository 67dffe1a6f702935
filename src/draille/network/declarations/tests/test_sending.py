"""A month sent makes a version and an amount due; a correction, the difference."""

from __future__ import annotations

import threading
from datetime import date

import pytest
from django.db import connection

from draille.kernel.history import line_of
from draille.kernel.models import Entry
from draille.kernel.refusals import Refused
from draille.network.declarations import actions, queries
from draille.network.declarations.content import Content, StayContent, as_data, from_data
from draille.network.declarations.models import Declaration, StayLine, Version
from draille.network.declarations.tests.factories import (
    JULY,
    make_lodging,
    make_tariffs,
    send,
    stay,
    stays,
)
from draille.network.hosts.models import Classification, Mandate
from draille.network.hosts.tests.factories import make_agency, make_host
from draille.network.ledger import queries as ledger
from draille.network.ledger.models import Line
from draille.network.tariffs.enums import Category, Nature


@pytest.fixture
def lodging(db):
    make_tariffs(department=True)
    return make_lodging()


def host_of(lodging):
    return lodging.ownerships.get().host


def test_a_month_stay_by_stay_makes_an_amount_due(lodging):
    version = send(lodging, stays(stay(4, 7, 4, exempt={"minor": 2}), stay(20, 1, 1)))
    assert version.amounts == {"base": 1500, "department": 150}
    assert (version.total, version.person_nights, version.taxable_nights) == (1650, 29, 15)
    assert version.exempt_nights == {"minor": 14}
    (line,) = Line.objects.all()
    assert (line.kind, line.amount, line.month, line.host) == ("due", 1650, JULY, host_of(lodging))
    assert version.steps
    assert "15" in version.steps[0][0]


def test_the_same_content_sent_twice_makes_one_version(lodging):
    first = send(lodging, stays(stay(4), stay(9)))
    again = send(lodging, stays(stay(9), stay(4)))
    assert again == first
    assert (
        Version.objects.count(),
        Line.objects.count(),
        Entry.objects.filter(verb="send_declaration").count(),
    ) == (1, 1, 1)


def test_a_correction_keeps_history_and_posts_the_difference(lodging):
    first = send(lodging, stays(stay(4), stay(9)))
    second = send(lodging, stays(stay(4)))
    first.refresh_from_db()
    assert (first.replaced_at, second.number) == (second.sent_at, 2)
    assert [(line.kind, line.amount) for line in Line.objects.order_by("pk")] == [
        ("due", 880),
        ("adjustment", -440),
    ]
    assert Line.objects.get(kind="adjustment").corrects.kind == "due"
    assert ledger.balance(host_of(lodging)) == 440
    entry = Entry.objects.get(verb="correct_declaration")
    assert entry.changes["total"] == [880, 440]
    assert entry.changes["person_nights"] == [8, 4]
    told = {one.label: (one.before, one.after) for one in line_of(entry).changes}
    assert told["Montant"] == ("8,80\u202f€", "4,40\u202f€")
    assert told["Nuitées"] == ("8", "4")
    assert told["Détail du montant"][1] == "taxe de séjour 4,00\u202f€ et part du département 0,40\u202f€"
    assert list(queries.history(second.declaration)) == [second, first]


def test_a_month_is_known_as_it_was(lodging):
    first = send(lodging, stays(stay(4), stay(9)))
    second = send(lodging, Content("nothing"))
    assert queries.version_of(lodging, JULY) == second
    assert queries.version_of(lodging, JULY, known_at=first.sent_at) == first
    assert ledger.balance(host_of(lodging)) == 0


@pytest.mark.parametrize(
    "content",
    [
        Content("nothing"),
        Content("closed", (), date(2026, 7, 1), date(2026, 8, 31)),
        Content("platform", (stay(4, platform="Opérateur"),)),
        Content("platform"),
    ],
)
def test_months_that_ask_nothing(lodging, content):
    version = send(lodging, content)
    assert (version.total, version.amounts) == (0, {})
    assert not Line.objects.exists()
    assert queries.missing(JULY, JULY) == []


def test_totals_are_person_nights_at_the_rate_of_their_day(lodging):
    version = send(lodging, Content("totals", (StayContent(JULY, 500, 1, exempt={"minor": 100}),)))
    assert (version.total, version.taxable_nights, version.person_nights) == (44000, 400, 500)


def test_an_unclassified_lodging_pays_a_share_of_the_price(db):
    make_tariffs()
    lodging = make_lodging(category=None)
    version = send(lodging, stays(stay(4, 7, 4, exempt={"minor": 2}, price=70000)))
    assert version.total == 1750
    with pytest.raises(Refused) as refusal:
        send(lodging, stays(stay(4, 7, 4)))
    assert refusal.value.field == "stays.0.price"


def test_a_stay_that_crosses_a_classification_is_cut(db):
    make_tariffs()
    lodging = make_lodging(category=None)
    Classification.objects.create(
        lodging=lodging, nature=Nature.FURNISHED, category=Category.FOUR_STARS, last_day=date(2026, 7, 11)
    )
    Classification.objects.create(
        lodging=lodging, nature=Nature.FURNISHED, category=Category.THREE_STARS, first_day=date(2026, 7, 12)
    )
    assert send(lodging, stays(stay(10, 4, 1))).total == 2 * 120 + 2 * 100


def test_a_stay_over_two_months_is_declared_when_it_ends(lodging):
    content = stays(stay(30, 3, 2))
    with pytest.raises(Refused, match="août"):
        send(lodging, content)
    version = send(lodging, content, date(2026, 8, 1))
    assert version.total == 660


def test_tax_collected_on_arrival_belongs_to_that_month(lodging):
    assert send(lodging, stays(stay(30, 3, 2, collected_on=date(2026, 7, 30)))).total == 660


@pytest.mark.parametrize(
    ("content", "field"),
    [
        (Content("stays"), "stays"),
        (Content("nothing", (stay(4),)), "filing"),
        (Content("other"), "filing"),
        (Content("closed"), "closed_from"),
        (Content("closed", (), date(2026, 7, 9), date(2026, 7, 1)), "closed_until"),
        (Content("closed", (), date(2026, 5, 1), date(2026, 5, 9)), "closed_from"),
        (stays(stay(4, 0)), "stays.0.nights"),
        (stays(stay(4), stay(4, 2, 0)), "stays.1.occupants"),
        (stays(stay(4, 2, 2, exempt={"minor": 3})), "stays.0.exempt"),
        (stays(stay(4, 2, 2, exempt={"civil_servant": 1})), "stays.0.exempt"),
        (Content("platform", (stay(4),)), "stays.0.platform"),
        (Content("flat", (stay(4, 100, 6),)), "filing"),
    ],
)
def test_what_cannot_be_declared(lodging, content, field):
    with pytest.raises(Refused) as refusal:
        send(lodging, content)
    assert refusal.value.field == field
    assert not Version.objects.exists()
    assert not Declaration.objects.exists()


def test_a_month_to_come_is_only_declared_closed(lodging):
    far = date(2199, 1, 1)
    with pytest.raises(Refused, match="commencé"):
        send(lodging, Content("nothing"), far)


def test_the_flat_rate_is_declared_for_the_year(db):
    make_tariffs(flat=True)
    lodging = make_lodging()
    january = date(2026, 1, 1)
    assert [one.month for one in queries.missing(january, JULY)] == [january]
    version = send(lodging, Content("flat", (StayContent(date(2026, 6, 1), 122, 6),)), january)
    assert version.total == 100 * 3 * 122
    assert queries.missing(january, JULY) == []


def test_the_agency_declares_and_who_pays_is_said_by_the_mandate(db):
    make_tariffs()
    lodging, agency = make_lodging(), make_agency()
    mandate = Mandate.objects.create(lodging=lodging, agency=agency, pays=False)
    version = send(lodging, stays(stay(4)))
    assert (version.declaration.host, version.debtor) == (agency, host_of(lodging))
    mandate.pays = True
    mandate.save()
    send(lodging, stays(stay(4), stay(9)))
    assert (ledger.balance(host_of(lodging)), ledger.balance(agency)) == (0, 800)


def test_no_declaration_where_nobody_lets_or_levies(db):
    lodging = make_lodging()
    with pytest.raises(Refused) as refusal:
        send(lodging, Content("nothing"))
    assert refusal.value.code == "no_authority"
    lodging.ownerships.all().delete()
    with pytest.raises(Refused) as refusal:
        send(lodging, Content("nothing"))
    assert refusal.value.code == "no_host"


def test_a_draft_is_kept_and_goes_when_sent(lodging):
    content = stays(stay(4, exempt={"minor": 1}, price=100))
    actions.save_draft(lodging=lodging, month=date(2026, 7, 19), data=as_data(content))
    kept = Declaration.objects.get()
    assert from_data(kept.draft) == content
    assert queries.missing(JULY, JULY)[0].host == host_of(lodging)
    send(lodging, content)
    kept.refresh_from_db()
    assert kept.draft is None


def test_what_is_unusual_is_said(lodging):
    send(lodging, stays(stay(4, month=date(2025, 7, 1))), date(2025, 7, 1))
    found = queries.preview(lodging, JULY, stays(stay(4, 10, 6), stay(5, 1, 1)))
    assert found.total == 6710
    assert "Bien plus" in found.unusual[0]
    assert "capacité de 6" in found.unusual[1]
    assert not Version.objects.filter(declaration__month=JULY).exists()


def test_a_stay_declared_in_two_months_is_said(lodging):
    send(lodging, stays(stay(30, 3, 2)), date(2026, 8, 1))
    found = queries.preview(lodging, JULY, stays(stay(30, 3, 2, collected_on=date(2026, 7, 30))))
    assert "déjà déclaré en août 2026" in found.unusual[0]


def test_a_version_says_what_was_declared(lodging):
    content = stays(stay(4, exempt={"minor": 1}), stay(9, platform="Opérateur"))
    version = send(lodging, content)
    assert queries.content_of(version) == content
    assert [line.total for line in queries.explain(version)] == [220, 0]
    assert list(queries.stays_between([host_of(lodging)], date(2020, 1, 1), date(2027, 1, 1))) == list(
        StayLine.objects.all()
    )
    assert list(queries.declarations_of(JULY, [make_host()])) == []


def test_a_killed_process_leaves_nothing_half_written(lodging, monkeypatch):
    first = send(lodging, stays(stay(4)))

    def dies(**_values):
        raise KeyboardInterrupt

    monkeypatch.setattr(actions, "write_entry", dies)
    with pytest.raises(KeyboardInterrupt):
        send(lodging, stays(stay(4), stay(9)))
    first.refresh_from_db()
    assert first.replaced_at is None
    assert (Version.objects.count(), Line.objects.count(), StayLine.objects.count()) == (1, 1, 1)


def test_two_clicks_at_once_make_one_version(real_db):
    make_tariffs()
    lodging = make_lodging()
    barrier, made = threading.Barrier(2), []

    def click() -> None:
        barrier.wait()
        try:
            made.append(send(lodging, stays(stay(4))).pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=click) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 2
    assert len(set(made)) == 1
    assert Line.objects.count() == 1
