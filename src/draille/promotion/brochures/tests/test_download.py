"""Downloading a file: what is sent, and what counts."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.db.models import Sum
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from draille.promotion.brochures import actions
from draille.promotion.brochures.models import Brochure, DownloadMark, DownloadTally
from draille.promotion.brochures.ranges import OutOfRange, asked_range
from draille.promotion.brochures.tests.factories import GPX, brochure, file_of, pdf

DESKTOP = "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0"


def url_of(made: Brochure, language: str = "fr") -> str:
    return reverse("brochure_files:download", args=[made.slug, file_of(made, language).name])


def get(made: Brochure, language: str = "fr", **headers: str):
    return Client().get(url_of(made, language), headers={"user-agent": DESKTOP, **headers})


def body(response) -> bytes:
    return b"".join(response)


def counted() -> int:
    return DownloadTally.objects.aggregate(total=Sum("count"))["total"] or 0


def test_the_file_and_its_headers(db):
    made = brochure()
    response = get(made)
    assert url_of(made) == "/brochures/guide-des-gorges/guide-des-gorges-fr.pdf"
    assert body(response) == pdf(made.slug)
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Length"] == str(len(pdf(made.slug)))
    assert response["Content-Language"] == "fr"
    assert response["Cache-Control"] == "private, no-cache"
    assert response["Accept-Ranges"] == "bytes"
    assert "inline" in response["Content-Disposition"]
    assert response["X-Robots-Tag"] == "noarchive"
    assert counted() == 1


def test_once_for_a_visitor_a_file_and_half_an_hour(db):
    made, other = brochure(), brochure(title="Autre")
    now = timezone.now().replace(hour=9, minute=0)
    with time_machine.travel(now, tick=False) as clock:
        for _click in range(3):
            body(get(made))
        assert counted() == 1
        body(get(other))
        body(get(made, user_agent="Mozilla/5.0 (iPhone) Mobile"))
        assert counted() == 3
        clock.shift(timedelta(minutes=29))
        body(get(made))
        assert counted() == 3
        clock.shift(timedelta(minutes=2))
        body(get(made))
        assert counted() == 4


@pytest.mark.parametrize(
    ("headers", "status", "many"),
    [
        ({"user-agent": "Mozilla/5.0 (compatible; bingbot/2.0)"}, 200, 0),
        ({"user-agent": "curl/8.5"}, 200, 0),
        ({"range": "bytes=0-"}, 206, 1),
        ({"range": "bytes=0-99"}, 206, 1),
        ({"range": "bytes=100-199"}, 206, 0),
        ({"range": "bytes=-10"}, 206, 0),
        ({"range": "bytes=0-0"}, 206, 0),
        ({"range": "bytes=999999-"}, 416, 0),
        ({"range": "bytes=0-10,20-30"}, 200, 1),
        ({"range": "lines=1-2"}, 200, 1),
        ({"sec-purpose": "prefetch"}, 200, 0),
    ],
)
def test_what_counts(db, headers, status, many):
    response = get(brochure(), **{name.replace("-", "_"): value for name, value in headers.items()})
    body(response)
    assert response.status_code == status
    assert counted() == many


def test_heads_and_what_is_known_already_do_not_count(db):
    made = brochure()
    first = get(made)
    body(first)
    head = Client().head(url_of(made), headers={"user-agent": "Mozilla/5.0 other"})
    assert head.status_code == 200
    again = get(made, if_none_match=first["ETag"], user_agent="Mozilla/5.0 other")
    assert again.status_code == 304
    assert counted() == 1
    assert Client().post(url_of(made)).status_code == 405


def test_a_download_goes_on_where_it_stopped_unless_the_file_changed(db):
    made = brochure()
    whole = pdf(made.slug)
    begun = get(made, range="bytes=0-9")
    assert body(begun) == whole[:10]
    etag = begun["ETag"]
    rest = get(made, range="bytes=10-", if_range=etag)
    assert body(rest) == whole[10:]
    assert rest["Content-Range"] == f"bytes 10-{len(whole) - 1}/{len(whole)}"
    actions.set_file(brochure=made, language="fr", body=pdf("neuf"), by=None)
    changed = get(made, range="bytes=10-", if_range=etag)
    assert changed.status_code == 200
    assert body(changed) == pdf("neuf")


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("", None),
        ("bytes=0-4", (0, 4)),
        ("bytes=5-", (5, 9)),
        ("bytes=-3", (7, 9)),
        ("bytes=-30", (0, 9)),
        ("bytes=2-99", (2, 9)),
        ("bytes=5-2", None),
        ("bytes=-", None),
        ("bytes=a-b", None),
    ],
)
def test_ranges(header, found):
    assert asked_range(header, 10) == found


@pytest.mark.parametrize("header", ["bytes=10-", "bytes=-0"])
def test_ranges_outside(header):
    with pytest.raises(OutOfRange):
        asked_range(header, 10)


def test_nothing_before_it_is_published_nor_once_it_is_withdrawn(db, client_as):
    made = brochure(published=False)
    assert get(made).status_code == 404
    assert client_as("director").get(url_of(made)).status_code == 404
    actions.publish_brochure(brochure=made, by=None)
    assert body(get(made)) == pdf(made.slug)
    actions.withdraw_brochure(brochure=made, by=None)
    assert get(made).status_code == 404
    for path in ("/brochures/guide-des-gorges/../../secret", "/brochures/rien/rien.pdf"):
        assert Client().get(path).status_code in (302, 404)


def test_a_track_is_downloaded_and_not_indexed(db):
    made = brochure(file=False)
    actions.set_file(brochure=made, language="fr", body=GPX, by=None)
    actions.publish_brochure(brochure=made, by=None)
    response = get(made)
    assert response["Content-Type"] == "application/gpx+xml"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Robots-Tag"] == "noindex"
    assert "sandbox" in response["Content-Security-Policy"]
    body(response)


def test_who_asks_not_to_be_followed_leaves_no_mark(db):
    made = brochure()
    body(get(made, sec_gpc="1"))
    assert counted() == 1
    assert not DownloadMark.objects.exists()


def test_marks_die_with_the_day(db):
    body(get(brochure()))
    assert actions.forget_past_marks() == 0
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert actions.forget_past_marks() == 1
    assert counted() == 1
