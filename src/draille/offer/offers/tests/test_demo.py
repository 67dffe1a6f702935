"""The demonstration's catalogue: whole, invented, the same each time."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import urlsplit

import pytest
from django.core.files.storage import default_storage
from django.db.models import Count, F

from draille.kernel.clock import today
from draille.offer.offers.demo import make_drafts, seed_offers
from draille.offer.offers.demo.drawing.scenes import draw
from draille.offer.offers.demo.pictures import drawings_of
from draille.offer.offers.enums import CATEGORIES, Kind, Status
from draille.offer.offers.models import Offer, OfferLabel, Translation
from draille.territory.people.models import Organisation
from draille.territory.pictures.models import Picture

PUBLISHED = {
    Kind.LODGING: 357,
    Kind.RESTAURANT: 80,
    Kind.ACTIVITY: 60,
    Kind.SITE: 42,
    Kind.SWIMMING: 18,
    Kind.PRODUCER: 40,
    Kind.WORKSHOP: 45,
    Kind.SHOP: 30,
    Kind.ASSOCIATION: 12,
}
LEFTOVER = re.compile(r"[{}<>\[\]]|\bNone\b|  |\s[,.]|(?<!\.)\.\.(?!\.)")
# Signs that want a narrow no-break space before them, and straight apostrophes.
BADLY_SET = re.compile(r"[^\u202f\u00a0][:;!?»]|«[^\u202f\u00a0]|\w'\w")


def test_as_many_as_the_office_published(demo_office):
    public = Offer.objects.published()
    assert Counter(public.values_list("kind", flat=True)) == Counter(PUBLISHED)
    lodgings = public.filter(kind=Kind.LODGING)
    assert lodgings.values("owner").distinct().count() == 287
    assert lodgings.filter(stars__isnull=False, classified_until__gte=today()).count() == 98
    partners = Organisation.objects.partners()
    assert partners.count() == partners.filter(offers__status=Status.PUBLISHED).distinct().count() == 236


def test_every_state_and_every_watch_is_shown(demo_office):
    assert set(Offer.objects.values_list("status", flat=True)) == set(Status.values)
    soon, day = OfferLabel.objects.filter(valid_until__isnull=False), today()
    assert soon.filter(valid_until__lt=day).exists()
    assert soon.filter(valid_until__gte=day).exists()
    texts = Translation.objects.all()
    assert texts.filter(machine=True).exists()
    assert texts.exclude(source_digest=F("offer__text_digest")).exists()
    assert Offer.objects.exclude(held=[]).exists()
    assert all((day - checked).days <= 550 for checked in _checked())


def _checked():
    return Offer.objects.filter(checked_on__isnull=False).values_list("checked_on", flat=True)


def test_published_sheets_are_whole(demo_office):
    for offer in Offer.objects.published().select_related("commune"):
        assert offer.name
        assert offer.commune is not None
        assert offer.category in {item.value for item in CATEGORIES[offer.kind]}
        assert offer.summary, offer.name
        assert offer.description, offer.name
        assert offer.published_at is not None


def test_no_two_on_one_point(demo_office):
    public = Offer.objects.published()
    doubles = public.values("latitude", "longitude").annotate(sheets=Count("pk")).filter(sheets__gt=1)
    assert not doubles
    assert not public.filter(latitude__isnull=True).exists()


def test_names_are_said_once(demo_office):
    names = Counter(Offer.objects.published().values_list("name", flat=True))
    assert not [name for name, number in names.items() if number > 1]


def test_nobody_can_be_reached_by_mistake(demo_office):
    for offer in Offer.objects.all():
        assert re.fullmatch(r"(04 65 71 \d\d \d\d)?", offer.phone)
        assert re.fullmatch(r"(06 39 98 \d\d \d\d)?", offer.mobile)
        assert not offer.email or offer.email.endswith(".example")
        for address in filter(None, (offer.website, offer.booking_url)):
            assert urlsplit(address).hostname.endswith(".example")
    for owner in Organisation.objects.all():
        assert owner.email.endswith(".example")
        assert re.fullmatch(r"(04 65 71 \d\d \d\d)?", owner.phone)


def test_texts_are_finished_and_set_as_french_wants(demo_office):
    french = Offer.objects.values_list("name", "summary", "description", "street")
    others = Translation.objects.values_list("name", "summary", "description")
    for text in (one for texts in (*french, *others) for one in texts):
        assert not LEFTOVER.search(text), text
    for text in (one for texts in french for one in texts):
        assert not BADLY_SET.search(text), text
    for summary in Offer.objects.values_list("summary", flat=True):
        assert summary.endswith(".")


def test_lodgings_do_not_repeat_each_other(demo_office):
    lodgings = Offer.objects.filter(kind=Kind.LODGING)
    texts = Counter(lodgings.values_list("summary", "description"))
    assert max(texts.values()) <= 2
    assert len(texts) > 330


def test_pictures_are_described_and_credited(demo_office):
    pictures = list(Picture.objects.filter(credit="Dessin de démonstration"))
    assert 300 < len(pictures) < 500
    for picture in pictures:
        texts = {picture.alt(language) for language in ("fr", "en", "de")}
        assert len(texts) == 3
        assert all(texts)
        assert picture.usable
        assert abs(picture.width / picture.height - 1.5) < 0.01
        assert default_storage.exists(picture.file.name)
    shown = Offer.objects.published().filter(owner__partner=True)
    assert not shown.filter(pictures__isnull=True).exists()


def test_neighbours_do_not_look_alike(demo_office):
    prints = Counter(Picture.objects.values_list("file_hash", flat=True))
    assert max(prints.values()) == 1


def test_the_same_each_time(demo_office):
    day = today()
    one, other = make_drafts(day), make_drafts(day)
    assert [draft.sheet for draft in one] == [draft.sheet for draft in other]
    drawing = drawings_of(next(draft for draft in one if draft.partner))[0]
    drawn = [draw(drawing.seed, drawing.kind, drawing.category) for _time in range(2)]
    assert drawn[0] == drawn[1]


def test_a_second_load_changes_nothing(demo_office):
    before = list(Offer.objects.values_list("pk", "updated_at"))
    told: list[str] = []
    seed_offers(told.append)
    assert told == ["déjà en place"]
    assert list(Offer.objects.values_list("pk", "updated_at")) == before


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_opening_hours_or_says_nothing(demo_office, kind):
    public = Offer.objects.published().filter(kind=kind)
    known = public.filter(periods__isnull=False).distinct().count()
    assert known >= 0.85 * public.count()
