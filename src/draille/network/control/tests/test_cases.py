"""The procedure from the formal notice to the collection order, and what the law forbids on the way."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from draille.documents.tests.reading import read_pdf
from draille.kernel.clock import today
from draille.kernel.models import Entry
from draille.kernel.refusals import Refused
from draille.network.control.actions import cases, held, letters
from draille.network.control.models import Case, CaseLetter
from draille.network.control.queries.cases import standing_of
from draille.network.control.tests import factories as make
from draille.network.hosts.models import Classification
from draille.network.ledger.models import Line
from draille.network.ledger.queries import balance

pytestmark = pytest.mark.django_db


def refused(act, **values) -> str:
    with pytest.raises(Refused) as refusal:
        act(by=make.officer(), **values)
    return refusal.value.code


def text_of(letter: CaseLetter) -> str:
    with letter.pdf.open() as file:
        found = read_pdf(file.read())
    assert found.ua == "1"
    words = " ".join(tag.text for tag in found.root.walk())
    return " ".join(words.replace("\u00a0", " ").replace("\u202f", " ").split())


def test_without_an_answer_the_tax_assessed_becomes_due():
    case = make.assessed(days_ago=40)
    assert standing_of(case).step == "may_collect"
    interest = cases.proposed_interest(case, today())
    assert interest > 0
    cases.collect_case(case=case, by=make.officer(), reason="Délais écoulés", interest=interest)
    kinds = {line.kind: line.amount for line in Line.objects.filter(host=case.host)}
    assert kinds == {"assessed": 4000, "interest": interest}
    assert balance(case.host) == 4000 + interest
    assert refused(cases.collect_case, case=case, reason="encore") == "ended"
    assert Line.objects.count() == 2


def test_nothing_is_due_nor_sent_before_its_delay():
    case = make.assessed(days_ago=20)
    assert refused(cases.collect_case, case=case, reason="vite") == "too_early"
    assert refused(letters.draft_letter, case=case) == "not_yet"
    assert not Line.objects.exists()


def test_observations_ask_for_a_reasoned_answer_that_may_lower_the_tax():
    case = make.assessed(days_ago=36)
    received = today() - timedelta(days=20)
    cases.record_observation(case=case, received_on=received, text="Fermé en juillet.", by=make.officer())
    assert standing_of(Case.objects.get(pk=case.pk)).step == "answer_to_send"
    assert refused(cases.collect_case, case=case, reason="non") == "too_early"
    line = case.held.get()
    more = {"held": line, "nights": 90, "basis": "x"}
    assert refused(held.revise_nights, **more) == "more"
    held.revise_nights(held=line, nights=10, basis="Relevé de fermeture", by=make.officer())
    answer = make.validated(case)
    words = text_of(answer)
    assert "Fermé en juillet." in words
    assert "10,00" in words
    letters.mark_posted(letter=answer, posted_on=today(), number="1A 1", by=make.officer())
    letters.record_notification(letter=answer, received_on=today(), by=make.officer())
    cases.collect_case(case=case, by=make.officer(), reason="Réponse notifiée")
    assert balance(case.host) == 1000


def test_the_notice_of_assessment_says_what_the_law_asks():
    case = make.a_case()
    make.notified(case, days_ago=45)
    make.some_nights(case)
    words = text_of(make.validated(case))
    for said in (
        "meublé de tourisme",
        "40",
        "1,00",
        "40,00",
        "douze avis de voyageurs",
        "40 nuitées retenues.",
        "1,00 € × 40 nuitées = 40,00 €",
        "trente jours à compter de la notification",
        "assister du conseil de votre choix",
        "R. 2333-48",
        case.code,
        "48220 VIALAS",
        "Lettre recommandée avec avis de réception",
    ):
        assert said in words, said


def test_a_person_validates_and_what_is_validated_does_not_change():
    case = make.a_case()
    draft = letters.draft_letter(case=case, by=make.officer())
    assert letters.draft_letter(case=case, by=make.officer()) == draft, "a second click"
    day = {"posted_on": today(), "number": "1"}
    assert refused(letters.mark_posted, letter=draft, **day) == "frozen"
    letter = letters.validate_letter(letter=draft, by=make.officer())
    words = {"title": "a", "body": "b", "signatory": "c"}
    assert refused(letters.save_letter, letter=letter, **words) == "frozen"
    assert refused(letters.validate_letter, letter=letter) == "frozen"
    letters.reopen_letter(letter=letter, by=make.officer())
    assert refused(letters.save_letter, letter=letter, **(words | {"body": " "})) == "empty"


def test_an_assessment_needs_nights_and_a_finished_text():
    case = make.a_case()
    make.notified(case, days_ago=45)
    draft = letters.draft_letter(case=case, by=make.officer())
    assert refused(letters.validate_letter, letter=draft) == "to_write"
    CaseLetter.objects.filter(pk=draft.pk).update(body="Complet.")
    assert refused(letters.validate_letter, letter=draft) == "nothing_held"


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"nights": 187}, "nights"),  # six persons, thirty-one nights
        ({"basis": " "}, "basis"),
        ({"last_night": date(2026, 8, 2)}, "days"),
        ({"first_night": date(2026, 6, 1), "last_night": date(2026, 6, 30)}, "days"),
    ],
)
def test_nights_that_cannot_be_held(values, code):
    case = make.a_case()
    with pytest.raises(Refused) as refusal:
        make.some_nights(case, **values)
    assert refusal.value.code == code


def test_an_unclassified_lodging_needs_the_cost_of_a_night():
    case = make.a_case(lodging=make.late_lodging(category=None))
    with pytest.raises(Refused) as refusal:
        make.some_nights(case)
    assert refusal.value.code == "cost"
    found = make.some_nights(case, cost=2000)
    assert (found.total, found.cost) == (4000, 2000), "5 % of 20 €, forty times"


def test_a_classification_that_ends_meanwhile_is_two_lines():
    case = make.a_case()
    Classification.objects.update(last_day=date(2026, 7, 15))
    with pytest.raises(Refused) as refusal:
        make.some_nights(case)
    assert refusal.value.code == "tariff"


def test_unclaimed_counts_from_its_presentation_unknown_leaves_again():
    case = make.a_case()
    letter = make.posted(case, days_ago=60)
    shown = today() - timedelta(days=58)
    back = today() - timedelta(days=40)
    lost = {"returned_on": back, "letter": letter}
    assert refused(letters.record_notification, return_reason="unclaimed", **lost) == "presented"
    letters.record_notification(presented_on=shown, return_reason="unclaimed", by=make.officer(), **lost)
    assert standing_of(Case.objects.get(pk=case.pk)).step == "assessment_to_send"
    letters.record_notification(return_reason="unknown", by=make.officer(), **lost)
    assert standing_of(Case.objects.get(pk=case.pk)).step == "notice_to_send"
    assert make.a_draft(case).pk != letter.pk


def test_the_dates_a_later_letter_stands_on_are_kept():
    case = make.assessed(days_ago=5)
    first = case.letters.first()
    assert refused(letters.record_notification, letter=first, received_on=today()) == "later_step"


@pytest.mark.parametrize(
    ("act", "end"), [(cases.regularise_case, "regularised"), (cases.cancel_case, "cancelled")]
)
def test_a_case_ends_at_any_step_with_a_reason(act, end):
    case = make.assessed(days_ago=5)
    assert refused(act, case=case, reason=" ") == "empty"
    act(case=case, reason="Déclaré et payé", by=make.officer())
    case.refresh_from_db()
    assert (case.end, case.ended_on) == (end, today())
    assert refused(letters.draft_letter, case=case) == "ended"
    assert Entry.objects.filter(verb__endswith="_case", object_id=str(case.pk)).count() == 2


def test_one_open_case_for_the_same_months():
    case = make.a_case()
    with pytest.raises(Refused) as refusal:
        make.a_case(lodging=case.host.ownerships.get().lodging)
    assert refusal.value.code == "already_open"
    assert make.a_case().code != case.code


@pytest.mark.parametrize("body", [b"", b"MZ\x90", b"<html>", b"%PDF-1.4 cut"])
def test_a_scan_is_looked_at_whatever_it_calls_itself(body):
    case = make.a_case()
    upload = SimpleUploadedFile("avis.pdf", body, content_type="application/pdf")
    assert refused(letters.attach_proof, case=case, kind="receipt", upload=upload) == "unreadable_file"


def test_the_pages_lead_through_the_procedure(client_as):
    case = make.a_case()
    client = client_as("tax_officer")
    url = f"/gestion/taxe/controle/{case.pk}/"
    assert "Préparer" in client.get(url).content.decode()
    answer = client.post(f"{url}lettre/", follow=True)
    assert "mets en demeure" in answer.content.decode()
    letter = case.letters.get()
    base = f"/gestion/taxe/controle/lettres/{letter.pk}"
    assert client.get(f"{base}/lettre.pdf").content.startswith(b"%PDF")
    client.post(f"{base}/valider/")
    wrong = client.post(
        f"{base}/postee/", {"posted_on": today() + timedelta(days=1), "number": "1"}, follow=True
    )
    assert "Entre la validation et aujourd’hui" in wrong.content.decode()
    client.post(f"{base}/postee/", {"posted_on": today(), "number": "1A 2"})
    client.post(f"{base}/notification/", {"received_on": today()})
    shown = client.get(url).content.decode()
    assert "notifiée le" in shown
    assert "jusqu’au" in shown
    upload = SimpleUploadedFile("avis.pdf", make.PDF)
    client.post(f"{url}pieces/", {"kind": "receipt", "file": upload, "letter": letter.pk})
    proof = case.proofs.get()
    assert proof.letter == letter
    assert client.get(f"/gestion/taxe/controle/pieces/{proof.pk}/").getvalue() == make.PDF
    client.post(f"{url}clore/", {"end": "regularised", "reason": "Payé"})
    assert client.get("/gestion/taxe/controle/?vue=clos").content.decode().count(case.code) >= 1


def test_the_demonstration_has_a_case_at_each_step():
    from draille.network.control.demo import seed_control

    said: list[str] = []
    seed_control(said.append)
    assert said == ["aucun hébergeur en retard"]
    make.officer()
    for _ in range(7):
        make.late_lodging()
    seed_control(said.append)
    assert said[-1] == "13 contacts, 6 dossiers de contrôle"
    assert [standing_of(case).step.value for case in Case.objects.order_by("pk")] == [
        "notice_to_send",
        "notice_to_send",
        "time_to_regularise",
        "assessment_to_send",
        "time_to_observe",
        "answer_to_send",
    ]
    seed_control(said.append)
    assert said[-1] == "déjà en place"
