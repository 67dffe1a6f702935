"""Runs: what they write, what they leave alone, what they propose."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from draille.kernel.models import Entry
from draille.kernel.refusals import Refused
from draille.offer.feeds import actions
from draille.offer.feeds.models import Feed, FeedChange, FeedRun, FeedSource, FeedWord
from draille.offer.feeds.running.engine import do_run
from draille.offer.feeds.tests.helpers import a_feed, an_archive, an_object, delivered, run_feed
from draille.offer.offers.actions import change_offer, release_fields
from draille.offer.offers.models import Offer
from draille.territory.places.models import Commune

pytestmark = pytest.mark.django_db


def _feed_of(many: int = 3, **options) -> Feed:
    feed = a_feed(**options)
    run_feed(feed, an_archive(an_object(number) for number in range(1, many + 1)))
    feed.refresh_from_db()
    return feed


def test_a_run_writes_sheets_and_one_line_in_the_journal():
    feed = _feed_of(3)
    offer = Offer.objects.get(name="Gîte des Clèdes 1")
    assert (offer.kind, offer.category, offer.status) == ("lodging", "furnished", "draft")
    assert (offer.commune.insee, offer.phone, offer.capacity) == ("48061", "04 66 00 00 12", 4)
    assert (offer.checked_how, f"{offer.checked_on}") == ("feed", "2026-03-01")
    assert offer.held == []
    lines = Entry.objects.filter(verb="end_feed_run")
    assert [line.note for line in lines] == ["3 créées, 0 modifiées, 0 refusées sur 3"]
    assert FeedSource.objects.filter(feed=feed).count() == 3


def test_a_second_run_changes_nothing_and_costs_little(django_assert_max_num_queries):
    feed = _feed_of(30)
    before = list(Offer.objects.values_list("pk", "updated_at"))
    with django_assert_max_num_queries(60):
        run = run_feed(feed)
    assert run.counts == {"unchanged": 30, "missing": 0}
    assert list(Offer.objects.values_list("pk", "updated_at")) == before


def test_a_dry_run_tells_and_writes_nothing():
    feed = _feed_of(2)
    changed = [an_object(1, allowedPersons=8), an_object(2), an_object(3)]
    run = run_feed(feed, an_archive(changed), dry=True)
    assert (run.counts["created"], run.counts["changed"], run.counts["unchanged"]) == (1, 1, 1)
    assert Offer.objects.count() == 2
    assert Offer.objects.get(name="Gîte des Clèdes 1").capacity == 4
    told = FeedChange.objects.get(run=run, offer__isnull=False)
    assert told.fields == {"capacity": [4, 8]}
    assert Entry.objects.filter(verb="end_feed_run").count() == 1


def test_what_staff_corrected_is_kept_and_told(staff):
    feed = _feed_of(1)
    offer = Offer.objects.get()
    change_offer(offer=offer, sheet={"capacity": 6}, by=staff("counsellor"))
    run = run_feed(feed, an_archive([an_object(1, allowedPersons=9, reducedMobilityAccess=True)]))
    offer.refresh_from_db()
    assert (offer.capacity, offer.reduced_mobility) == (6, True)
    assert FeedChange.objects.get(run=run).left_out == ["capacity"]
    # Given back to the feed, the field takes the feed's value though the feed did not change.
    release_fields(offer=offer, names=["capacity"], by=staff("director"))
    assert run_feed(feed).counts["changed"] == 1
    offer.refresh_from_db()
    assert offer.capacity == 9


def test_what_leaves_the_feed_is_proposed_then_archived_or_kept(staff):
    feed = _feed_of(5)
    run = run_feed(feed, an_archive(an_object(number) for number in (1, 2, 3)))
    gone = FeedSource.objects.filter(missing_since__isnull=False)
    assert run.counts["missing"] == 2
    assert not run.shrunk
    assert Offer.objects.filter(status="archived").count() == 0
    first, second = gone.values_list("pk", flat=True)
    assert actions.archive_missing(feed=feed, sources=[first], by=staff("director")) == 1
    assert actions.keep_missing(feed=feed, sources=[second], by=staff("director")) == 1
    # The second click does nothing; neither is proposed again.
    assert actions.keep_missing(feed=feed, sources=[second], by=staff("director")) == 0
    run = run_feed(feed)
    assert run.counts["missing"] == 0
    # One that comes back is not missing any more.
    run_feed(feed, an_archive(an_object(number) for number in range(1, 6)))
    assert not FeedSource.objects.filter(missing_since__isnull=False).exists()
    assert not FeedSource.objects.filter(keep=True).exists()


def test_a_feed_that_shrank_proposes_nothing_before_somebody_looked(staff):
    feed = _feed_of(40)
    run = run_feed(feed, an_archive(an_object(number) for number in range(1, 11)))
    assert run.shrunk
    assert "30 fiches sur 40" in run.warning
    assert not FeedSource.objects.filter(missing_since__isnull=False).exists()
    assert actions.propose_missing(run=run, by=staff("director")) == 30
    assert FeedSource.objects.filter(missing_since__isnull=False).count() == 30


def test_one_bad_object_does_not_stop_the_others_nor_make_its_sheet_leave():
    feed = _feed_of(3)
    bad = an_object(2, **{"rdfs:label": {}})
    archive = an_archive([an_object(1), bad, an_object(3)], index=False, **{"objects/9/99/9-x.json": b"{"})
    run = run_feed(feed, archive)
    assert run.counts["refused"] == 2
    assert run.counts["missing"] == 0
    told = dict(run.problems.values_list("identifier", "reason"))
    assert told["48/00000002-0000-3000-8000-000000000000"] == "L’objet n’a pas de nom (rdfs:label)"
    assert told["9-x"] == "Le JSON de cet objet n’est pas valable"


def test_a_wrong_field_is_left_out_and_the_rest_taken():
    contact = [{"schema:email": ["pas une adresse"], "schema:telephone": ["04 66 00 00 13"]}]
    run = run_feed(a_feed(), an_archive([an_object(1, hasContact=contact)]))
    assert (run.counts["created"], run.counts["field"]) == (1, 1)
    assert Offer.objects.get().phone == "04 66 00 00 13"
    assert run.problems.get().field == "email"


def test_the_same_identifier_twice_is_told():
    archive = an_archive([an_object(1)], index=False, **{"objects/1/11/1-x.json": b"null"})
    again = json.dumps(an_object(1)).encode()
    twice = an_archive([an_object(1)], index=False, **{"objects/z/zz/z.json": again})
    assert run_feed(a_feed(), archive).counts["refused"] == 1
    run = run_feed(a_feed(), twice)
    assert (run.counts["created"], run.counts["duplicates"]) == (1, 1)


def test_unknown_types_are_listed_once_and_placed_by_a_person(staff):
    feed = a_feed()
    archive = an_archive(an_object(n, **{"@type": ["PlaceOfInterest", "Cabanon"]}) for n in (1, 2))
    run = run_feed(feed, archive)
    assert run.counts["unclassified"] == 2
    word = FeedWord.objects.get(feed=feed, list="type", source="Cabanon")
    assert (word.count, word.target) == (2, "")
    with pytest.raises(Refused, match="pas dans nos listes"):
        actions.classify_words(feed=feed, targets={word.pk: "lodging/château"}, by=staff("director"))
    actions.classify_words(feed=feed, targets={word.pk: "lodging/stage_gite"}, by=staff("director"))
    assert run_feed(feed).counts["created"] == 2
    assert set(Offer.objects.values_list("category", flat=True)) == {"stage_gite"}


def test_a_field_turned_off_is_not_touched(staff):
    feed = _feed_of(1)
    actions.choose_fields(feed=feed, off=["capacity"], by=staff("director"))
    run_feed(feed, an_archive([an_object(1, allowedPersons=12)]))
    assert Offer.objects.get().capacity == 4


@pytest.mark.parametrize(("area", "taken"), [("48061", 1), ("48400", 1), ("48", 1), ("30", 0), ("48095", 0)])
def test_the_area_of_a_feed(area: str, taken: int):
    run = run_feed(a_feed(area=area), an_archive([an_object(1)]))
    assert run.counts.get("created", 0) == taken
    assert run.counts.get("out_of_area", 0) == 1 - taken


def test_an_unknown_commune_is_out_of_area_unless_the_feed_may_add_it():
    place = an_object(1)["isLocatedAt"][0]
    place["schema:address"][0] |= {"schema:addressLocality": "Blois", "hasAddressCity": {"insee": "41018"}}
    archive = an_archive([an_object(1, isLocatedAt=[place])])
    assert run_feed(a_feed(new_communes=False), archive).counts["out_of_area"] == 1
    assert run_feed(a_feed(), archive, dry=True).counts["created"] == 1
    assert not Commune.objects.filter(insee="41018").exists()
    run_feed(a_feed(), archive)
    commune = Commune.objects.get(insee="41018")
    assert (commune.name, commune.departement, commune.sector) == ("Blois", "41", None)
    assert Entry.objects.filter(verb="ensure_commune").count() == 1


def test_new_sheets_are_published_where_the_feed_may():
    _feed_of(2, publish_new=True)
    assert Offer.objects.published().count() == 2


def test_one_run_at_a_time(staff):
    feed = delivered(a_feed(), an_archive([an_object(1)]))
    actions.start_run(feed=feed, dry=True, by=staff("director"), now=True)
    with pytest.raises(Refused, match="déjà en cours"):
        actions.start_run(feed=feed, dry=False, by=staff("director"), now=True)


def test_a_run_another_worker_has_is_left_to_it():
    feed = delivered(a_feed(), an_archive([an_object(1)]))
    run = actions.start_run(feed=feed, dry=False, by=None, now=True)
    FeedRun.objects.filter(pk=run.pk).update(state="running", worker="other", touched_at=timezone.now())
    assert do_run(run.pk) is None
    with pytest.raises(Refused, match="pas interrompu"):
        actions.resume_run(run=run, by=None, now=True)
    FeedRun.objects.filter(pk=run.pk).update(touched_at=timezone.now() - timedelta(minutes=5))
    actions.resume_run(run=run, by=None, now=True)
    done = do_run(run.pk)
    assert done is not None
    assert done.state == "done"


def test_an_announced_number_that_is_not_reached_withholds_proposals():
    feed = a_feed("tourinsoft")
    told = '{"d":{"results":[{"SyndicObjectID":"A","SyndicObjectName":"Le Mas","ObjectTypeName":"Hôtel",'
    told += '"AdresseComplete":"|||48400|Florac|48061"}],"__count":"801"}}'
    run = run_feed(feed, told.encode())
    assert run.counts["created"] == 1
    assert run.shrunk
    assert "annonce 801" in run.warning
