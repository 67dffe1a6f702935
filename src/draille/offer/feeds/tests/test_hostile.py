"""Damaged and hostile deliveries: refused whole, with a reason, before anything is written."""

from __future__ import annotations

import io
import json
import stat
import tracemalloc
import warnings
import zipfile

import pytest

from draille.kernel.refusals import Refused
from draille.offer.feeds.enums import Format
from draille.offer.feeds.reading import open_delivery
from draille.offer.feeds.tests.helpers import a_feed, an_archive, an_object, run_feed
from draille.offer.offers.models import Offer

ONE = json.dumps(an_object(1)).encode()


def _zip(members, **options) -> bytes:
    told = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(told, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        warnings.simplefilter("ignore")
        for name, content in members:
            archive.writestr(name, content)
    return told.getvalue()


def _link() -> bytes:
    info = zipfile.ZipInfo("objects/a.json")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return _zip([(info, b"/etc/passwd")])


def _index(name: str) -> bytes:
    return _zip([("index.json", json.dumps([{"file": name}])), ("objects/a.json", ONE)])


ARCHIVES = {
    "path_outside": _zip([("../../etc/a.json", ONE)]),
    "path_outside-absolute": _zip([("/etc/a.json", ONE)]),
    "path_outside-windows": _zip([("C:\\a.json", ONE)]),
    "path_outside-index": _index("../../../etc/passwd"),
    "path_outside-index-absolute": _index("/etc/passwd"),
    "link_member": _link(),
    "duplicate_member": _zip([("objects/a.json", ONE), ("objects/a.json", ONE)]),
    "zip_bomb": _zip([("objects/a.json", b" " * 40_000_000)]),
    "zip_bomb-many": _zip([(f"objects/{n}.json", b" " * 1_000_000) for n in range(80)]),
    "truncated": _index("b.json"),
    "unreadable_delivery": an_archive([an_object(n) for n in range(9)])[:-200],
    "unreadable_delivery-empty": b"",
    "unreadable_delivery-html": b"\x00\x01 not a feed",
    "no_objects": _zip([("readme.txt", b"hello")]),
}


@pytest.mark.parametrize("case", ARCHIVES)
def test_archives_are_refused(case: str):
    with pytest.raises(Refused) as refusal:
        open_delivery(Format.DATATOURISME, io.BytesIO(ARCHIVES[case])).check()
    assert refusal.value.code == case.split("-")[0]


TEXTS = {
    "unreadable_delivery": (Format.APIDAE, b'{"objetsTouristiques":[{"id":1,"nom":{"libelleFr":"A"}},{"id":'),
    "object_too_large": (Format.TOURINSOFT, b'{"value":[{"SyndicObjectID":"' + b"A" * 200_000_000 + b'"}]}'),
    "no_objects": (Format.APIDAE, b'{"message":"quota"}'),
    "hostile_xml": (
        Format.TOURINSOFT,
        b'<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]>'
        b"<a><item><SyndicObjectID>&c;</SyndicObjectID></item></a>",
    ),
    "hostile_xml-outside": (
        Format.TOURINSOFT,
        b'<?xml version="1.0"?><!DOCTYPE a SYSTEM "file:///etc/passwd"><a></a>',
    ),
    "unreadable_delivery-xml": (Format.TOURINSOFT, b"<a><item><SyndicObjectID>A</SyndicObjectID></item>"),
    "too_deep": (Format.TOURINSOFT, b"<a>" * 100 + b"</a>" * 100),
}


@pytest.mark.parametrize("case", TEXTS)
def test_texts_are_refused(case: str):
    form, content = TEXTS[case]
    with pytest.raises(Refused) as refusal:
        open_delivery(form, io.BytesIO(content)).check()
    assert refusal.value.code == case.split("-")[0]


def test_a_string_of_200_megabytes_is_refused_in_little_memory():
    file = io.BytesIO(TEXTS["object_too_large"][1])
    tracemalloc.start()
    with pytest.raises(Refused):
        open_delivery(Format.TOURINSOFT, file).check()
    assert tracemalloc.get_traced_memory()[1] < 40_000_000
    tracemalloc.stop()


@pytest.mark.django_db
def test_nested_beyond_all_use_is_one_bad_object():
    deep = b'{"@id":"x","a":' + b"[" * 5000 + b"]" * 5000 + b"}"
    run = run_feed(a_feed(), an_archive([an_object(1)], index=False, **{"objects/d.json": deep}))
    assert (run.counts["created"], run.counts["refused"]) == (1, 1)
    nested = b'[{"id":1,"nom":' + b'{"a":' * 200 + b"1" + b"}" * 200 + b"}]"
    run = run_feed(a_feed(Format.APIDAE), nested)
    assert run.problems.get().reason == "L’objet est imbriqué démesurément"


@pytest.mark.django_db
def test_a_refused_delivery_writes_nothing_and_says_why():
    # The directory is whole, a member's bytes are not: that object is bad, the others are good.
    whole = bytearray(an_archive([an_object(1), an_object(2)], index=False))
    at = whole.index(b"objects/0")
    whole[at + 90 : at + 120] = b"\xff" * 30
    run = run_feed(a_feed(), bytes(whole))
    assert (run.counts["created"], run.counts["refused"]) == (1, 1)
    assert "abîmé" in run.problems.get().reason
    Offer.objects.all().delete()
    feed = a_feed(Format.APIDAE)
    run = run_feed(feed, b'[{"type":"HOTELLERIE","id":1,"nom":{"libelleFr":"A"}},{"id"')
    assert run.state == "failed"
    assert "incomplet" in run.failure
    assert not Offer.objects.exists()


@pytest.mark.django_db
def test_the_echoed_key_is_kept_nowhere():
    told = {
        "query": {"apiKey": "SECRET-KEY", "projetId": 1},
        "numFound": 1,
        "objetsTouristiques": [{"type": "HOTELLERIE", "id": 1, "nom": {"libelleFr": "A"}, "x": "SECRET-KEY"}],
    }
    run = run_feed(a_feed(Format.APIDAE), json.dumps(told).encode())
    kept = [run.counts, run.words, run.failure, list(run.problems.values()), list(Offer.objects.values())]
    assert "SECRET-KEY" not in json.dumps(kept, default=str)
