"""What browsers send, read."""

from __future__ import annotations

import pytest

from draille.promotion.audience.enums import Device, Referrer
from draille.promotion.audience.rules import device_of, page_of, referrer_of

ANDROID = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0"


@pytest.mark.parametrize(
    ("agent", "hint", "device"),
    [
        (f"{ANDROID} Mobile Safari/537.36", "", Device.MOBILE),
        (f"{ANDROID} Safari/537.36", "?0", Device.TABLET),
        (f"{ANDROID} Safari/537.36", "?1", Device.MOBILE),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E", "", Device.MOBILE),
        ("Mozilla/5.0 (iPad; CPU OS 15_0 like Mac OS X) Version/15.0 Mobile/15E", "", Device.TABLET),
        ("Mozilla/5.0 (Android 14; Tablet; rv:132.0) Gecko/132.0 Firefox/132.0", "", Device.TABLET),
        ("Mozilla/5.0 (Android 14; Mobile; rv:132.0) Gecko/132.0 Firefox/132.0", "", Device.MOBILE),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari/605.1.15", "", Device.DESKTOP),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/130.0.0.0", "?0", Device.DESKTOP),
        ("x" * 300, "", Device.DESKTOP),
    ],
)
def test_device(agent, hint, device):
    assert device_of(agent, hint) is device


@pytest.mark.parametrize(
    ("referrer", "query", "way"),
    [
        ("", "", Referrer.DIRECT),
        ("android-app://com.google.android.gm/", "", Referrer.SITE),
        ("https://www.google.com/", "", Referrer.SEARCH),
        ("https://www.google.co.uk/search?q=x", "", Referrer.SEARCH),
        ("https://fr.search.yahoo.com/", "", Referrer.SEARCH),
        ("https://l.facebook.com/l.php", "", Referrer.SOCIAL),
        ("https://t.co/abc", "", Referrer.SOCIAL),
        ("https://notgoogle.com/", "", Referrer.SITE),
        ("https://www.cevennes-parcnational.fr/", "", Referrer.SITE),
        ("https://www.office.example/x", "", None),
        ("https://office.example/x", "", None),
        ("https://www.google.com/", "utm_source=lettre", Referrer.CAMPAIGN),
        ("", "fbclid=abc", Referrer.CAMPAIGN),
        ("http://[broken", "", Referrer.DIRECT),
    ],
)
def test_way_to_the_site(referrer, query, way):
    assert referrer_of(referrer, query, {"office.example"}) is way


@pytest.mark.parametrize(
    ("path", "view", "query", "page"),
    [
        ("/", "", "", "/"),
        ("/en/", "", "", "/"),
        ("/en/offre/3/mas/", "offers:show_offer", "utm_source=x", "/offre/3/mas/"),
        ("/enduro/", "", "", "/enduro/"),
        ("/offres/", "offers:list_offers", "type=site&page=3&utm_medium=y", "/offres/?type=site"),
        ("/offres/", "other:view", "type=site", "/offres/"),
        ("/" + "x" * 400, "", "", "/" + "x" * 199),
    ],
)
def test_page(path, view, query, page):
    assert page_of(path, view, query, ["fr", "en", "de"]) == page
