"""The look in a real browser: accessible, no wider than a telephone, under a strict policy for scripts."""

import pytest

WIDE, PHONE = {"width": 1280, "height": 800}, {"width": 360, "height": 740}
# Wagtail's own shell sets styles; scripts are ours to hold to the strictest policy.
POLICY = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:"


STYLE = "/gestion/style/"

pytestmark = pytest.mark.urls("draille.ui.tests.urls")


def under_policy(page):
    def answer(route):
        response = route.fetch()
        route.fulfill(response=response, headers={**response.headers, "content-security-policy": POLICY})

    page.route("**/gestion/style/", answer)


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_every_component_is_accessible_and_fits(server, page, staff, sign_in, axe, size):
    page.set_viewport_size(size)
    sign_in(page, server, staff("director"))
    under_policy(page)
    page.goto(server + STYLE)
    for chart in page.locator("[data-chart-area]").all():
        chart.scroll_into_view_if_needed()
        chart.locator("svg").wait_for()
    page.locator("[data-drawn]").nth(2).wait_for()
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_the_stepper_counts_and_stops_at_its_limits(server, page, staff, sign_in):
    sign_in(page, server, staff("director"))
    page.goto(server + STYLE)
    people = page.get_by_label("Personnes", exact=True)
    page.get_by_role("button", name="Personnes : un de plus").click()
    assert people.input_value() == "3"
    for _ in range(5):
        page.get_by_role("button", name="Personnes : un de moins").click()
    assert people.input_value() == "1"


def test_a_dialog_opens_and_closes(server, page, staff, sign_in):
    sign_in(page, server, staff("director"))
    page.goto(server + STYLE)
    page.get_by_role("button", name="Supprimer la séance").first.click()
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    page.get_by_role("button", name="Garder la séance").click()
    dialog.wait_for(state="hidden")


@pytest.mark.parametrize("path", ["/compte/login/", "/compte/password/reset/", "/rien-ici/", "/visiteurs/"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_pages_before_login_are_accessible(server, page, axe, path, size):
    page.set_viewport_size(size)
    page.goto(server + path)
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


@pytest.mark.parametrize("path", ["/compte/2fa/", "/compte/password/change/", "/compte/logout/"])
def test_pages_of_one_s_account_are_accessible(server, page, axe, staff, sign_in, path):
    page.set_viewport_size(PHONE)
    sign_in(page, server, staff("counsellor"))
    page.goto(server + path)
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_french_numbers_are_written_in_our_own_font(server, page, staff, sign_in):
    """The narrow no-break space is in the font: another font's space would be of another width."""
    sign_in(page, server, staff("director"))
    page.goto(server + STYLE)
    page.evaluate("document.fonts.ready")
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    card = session.send("DOM.querySelector", {"nodeId": root, "selector": ".d-figure-card__value"})["nodeId"]
    assert "\u202f" in page.locator(".d-figure-card__value").first.inner_text()
    fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": card})["fonts"]
    assert fonts
    assert all(font["familyName"].startswith("Source Sans 3") for font in fonts), fonts
