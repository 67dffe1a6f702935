"""A campaign from its preparation to its end: who is written to, once, and who must be chased."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from draille.kernel.refusals import Refused
from draille.offer.offers.models import Offer
from draille.offer.offers.tests.factories import OrganisationFactory
from draille.offer.upkeep import actions, texts
from draille.offer.upkeep.models import Asking, Campaign, Letter, UpdateLink
from draille.offer.upkeep.queries import askings as queries
from draille.offer.upkeep.tests.factories import a_campaign, an_offer
from tests.letterbox import links_in, parts_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def director(staff):
    return staff("director")


def later(campaign: Campaign, days: int = 10) -> None:
    """So many days pass since the last letters."""
    then = timezone.now() - timedelta(days=days)
    Asking.objects.filter(campaign=campaign, asked_at__isnull=False).update(asked_at=then, last_asked_at=then)


def test_one_letter_for_each_professional_with_all_its_sheets(director, smtp):
    owner = OrganisationFactory(name="Les Clèdes", contact_name="Ada Essai", email="ada@demo.example")
    offers = [an_offer(owner=owner, name="Gîte du haut"), an_offer(owner=owner, name="Gîte du bas")]
    campaign = a_campaign(*offers, an_offer(email="autre@demo.example"), an_offer(email=""))
    assert actions.send_campaign(campaign=campaign, by=director, expected=3) == 2
    assert sorted(letter["To"] for letter in smtp.letters) == ["ada@demo.example", "autre@demo.example"]
    letter = next(letter for letter in smtp.letters if letter["To"] == "ada@demo.example")
    words = parts_of(letter)
    assert "Bonjour Ada Essai," in words["text/plain"]
    assert "15 décembre 2026" in words["text/plain"].replace("\u00a0", " ")
    assert "Gîte du haut" in words["text/plain"]
    assert "Gîte du bas" in words["text/html"]
    assert len(links_in(letter)) == 2
    assert queries.counts_of(campaign).views["no_address"] == 1
    assert queries.counts_of(campaign).asked == 3
    campaign.refresh_from_db()
    assert campaign.state == "running"


def test_a_sheet_without_professional_is_asked_at_its_own_address(director):
    offer = an_offer()
    Offer.objects.filter(pk=offer.pk).update(owner=None, email="gite@demo.example")
    actions.send_campaign(campaign=a_campaign(offer), by=director)
    assert [sent.to for sent in mail.outbox] == [["gite@demo.example"]]


def test_the_second_click_sends_nothing_more(director, client_as):
    campaign = a_campaign(an_offer())
    client = client_as(director)
    address = reverse("upkeep_desk:send_campaign", args=[campaign.pk])
    assert client.post(address, {"expected": "1"}).url == reverse(
        "upkeep_desk:show_campaign", args=[campaign.pk]
    )
    again = client.post(address, {"expected": "1"}, follow=True)
    assert "personne à qui écrire" in again.content.decode()
    assert (len(mail.outbox), Letter.objects.count()) == (1, 1)
    with pytest.raises(Refused):
        actions.remind_campaign(campaign=campaign, by=director)


def test_a_list_that_changed_is_told_instead_of_sent(director):
    campaign = a_campaign(an_offer(), an_offer(email="b@demo.example"))
    with pytest.raises(Refused) as refusal:
        actions.send_campaign(campaign=campaign, by=director, expected=1)
    assert refusal.value.code == "list_changed"
    assert not mail.outbox


def test_only_those_who_did_not_answer_are_chased(director):
    silent, answered = an_offer(), an_offer(email="b@demo.example")
    campaign = a_campaign(silent, answered)
    actions.send_campaign(campaign=campaign, by=director)
    actions.confirm_sheet(link=UpdateLink.objects.get(offer=answered))
    later(campaign)
    mail.outbox.clear()
    assert actions.remind_campaign(campaign=campaign, by=director) == 1
    assert mail.outbox[0].subject.startswith("Rappel :")
    asking = Asking.objects.get(offer=silent)
    assert (asking.reminders, asking.queued_at) == (1, None)
    assert asking.last_asked_at > asking.asked_at
    assert [link.state for link in UpdateLink.objects.filter(offer=silent)] == ["live", "live"]


def test_letters_are_in_the_language_of_the_professional(director):
    for language in ("en", "de"):
        owner = OrganisationFactory(email=f"{language}@demo.example", language=language)
        actions.send_campaign(campaign=a_campaign(an_offer(owner=owner)), by=director)
    english, german = mail.outbox
    assert english.subject.startswith("Your visitor information")
    assert "works only once" in english.body
    assert "/en/maj/" in english.body
    assert german.subject.startswith("Ihre touristischen Angaben")
    assert "/de/maj/" in german.body


def test_stopping_a_professional_ends_its_links_and_can_be_undone(director):
    owner = OrganisationFactory(email="ada@demo.example")
    first, second = an_offer(owner=owner), an_offer(owner=owner)
    campaign = a_campaign(first, second)
    actions.send_campaign(campaign=campaign, by=director)
    asking = Asking.objects.get(offer=first)
    assert actions.stop_asking(asking=asking, by=director) == 2
    assert {link.state for link in UpdateLink.objects.all()} == {"revoked"}
    later(campaign)
    with pytest.raises(Refused):
        actions.remind_campaign(campaign=campaign, by=director)
    assert actions.resume_asking(asking=asking, by=director) == 2
    assert actions.remind_campaign(campaign=campaign, by=director) == 1


def test_chasing_one_professional(director):
    campaign = a_campaign(an_offer(), an_offer(email="b@demo.example"))
    actions.send_campaign(campaign=campaign, by=director)
    asking = campaign.askings.first()
    with pytest.raises(Refused, match="vient de partir"):
        actions.chase_asking(asking=asking, by=director)
    later(campaign, days=1)
    mail.outbox.clear()
    actions.chase_asking(asking=asking, by=director)
    assert len(mail.outbox) == 1


def test_a_closed_campaign_writes_to_nobody_until_it_is_reopened(director):
    campaign = a_campaign(an_offer())
    actions.close_campaign(campaign=campaign, by=director)
    with pytest.raises(Refused, match="terminée"):
        actions.send_campaign(campaign=campaign, by=director)
    actions.reopen_campaign(campaign=campaign, by=director)
    assert actions.send_campaign(campaign=campaign, by=director) == 1


def test_preparing_a_campaign_by_its_pages(director, client_as):
    checked = an_offer(email="b@demo.example")
    Offer.objects.filter(pk=checked.pk).update(checked_on=date(2026, 6, 1))
    an_offer()
    client = client_as(director)
    address = reverse("upkeep_desk:create_campaign")
    words = {
        f"{part}_{code}": texts.CAMPAIGN[code][part]
        for code in ("fr", "en", "de")
        for part in ("subject", "body")
    }
    data = {"name": "Mise à jour", "year": "2027", "deadline": "2026-12-15", **words}
    wrong = client.post(address, {**data, "body_fr": "Bonjour {prenom}"})
    assert wrong.status_code == 422
    assert "{prenom}" in wrong.content.decode()
    done = client.post(address, data)
    campaign = Campaign.objects.get()
    assert done.url == reverse("upkeep_desk:choose_targets", args=[campaign.pk])
    assert client.post(address, data).status_code == 422, "the same name in the same year"
    choice = {"kinds": ["lodging"], "unchecked_since": "2026-07-01", "published": "on", "partners": ""}
    counted = client.get(done.url, {**choice, "unchecked_since": "2026-05-01"})
    assert counted.context["found"] == 1
    assert client.post(done.url, choice).status_code == 302
    assert campaign.askings.count() == 2
    assert client.post(done.url, {**choice, "unchecked_since": "demain"}).status_code == 422
    client.post(reverse("upkeep_desk:remove_targets", args=[campaign.pk]))
    assert campaign.askings.count() == 0


def test_the_board_filters_exports_and_costs_the_same_for_any_number(
    director, client_as, django_assert_max_num_queries
):
    offers = [an_offer(email=f"g{number}@demo.example", name=f"=Gîte {number}") for number in range(6)]
    campaign = a_campaign(*offers)
    actions.send_campaign(campaign=campaign, by=director)
    client = client_as(director)
    board = reverse("upkeep_desk:show_campaign", args=[campaign.pk])
    client.get(board)
    with django_assert_max_num_queries(30):
        shown = client.get(board, {"vue": "waiting"})
    assert shown.context["page"].paginator.count == 6
    assert client.get(board, {"q": "Gîte 3"}).context["page"].paginator.count == 1
    assert client.get(board, {"vue": "answered", "type": "restaurant"}).context["page"].paginator.count == 0
    file = client.get(reverse("upkeep_desk:export_campaign", args=[campaign.pk]))
    rows = list(csv.DictReader(io.StringIO(b"".join(file).decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == 6
    assert not rows[0]["Fiche"].startswith("="), "no spreadsheet takes a name for a formula"
    assert queries.answered_share(2026) == (0, 6)
