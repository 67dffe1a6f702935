"""The national file: hostile, odd, old and real ones; compared and taken over."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from draille.kernel.models import Entry
from draille.kernel.refusals import Refused
from draille.network.tariffs.delta import Head, Unreadable, Vote, compare_delta, load_delta, read_delta
from draille.network.tariffs.enums import Component
from draille.network.tariffs.models import Authority, Deliberation, Tariff

REAL = Path(__file__).resolve().parents[7] / "shared" / "data" / "delta" / "deliberations_extract.xml"
real = pytest.mark.skipif(not REAL.exists(), reason="the real file is not beside this clone")
CML, MONT_LOZERE = "200069136", "200069128"


def a_vote(**changed: str) -> str:
    parts = {
        "siren": CML,
        "voted": "22/05/2025",
        "rent": "",
        "department": "false",
        "communes": "<collectivite siren=''><nom>VIALAS</nom><codeInsee>48194</codeInsee></collectivite>",
        "regimes": "<regime natureId='4'>Réel</regime>",
        "first": "01 janvier",
        "last": "31 décembre",
        "tariffs": "<tarif categorieId='1' isMax='true'>2.30</tarif><tarif categorieId='4'>1.00</tarif>"
        "<tarif categorieId='9'>5.00</tarif>",
        "allowances": "",
    } | changed
    return """<deliberation><saisie><date>17/06/2025</date><collectiviteDeliberante siren="{siren}">
      <nom>CC CEVENNES AU MONT LOZERE</nom><codeInsee/><departement><numero>48</numero></departement>
      </collectiviteDeliberante></saisie><date>{voted}</date><millesime>2019</millesime>
      <loyerMaximumNuit>{rent}</loyerMaximumNuit><loyerMaximumSemaine/><loyerMaximumMois>0.00</loyerMaximumMois>
      <taxeAdditionnelleDepartementale>{department}</taxeAdditionnelleDepartementale>
      <collectivites>{communes}</collectivites><regimes>{regimes}</regimes>
      <periodes><periode><dateDebut>{first}</dateDebut><dateFin>{last}</dateFin>
      <tarifs>{tariffs}</tarifs></periode></periodes><abattements>{allowances}</abattements>
      </deliberation>""".format(**parts)


def a_file(*votes: str, day: str = "01/01/2026") -> io.BytesIO:
    inside = "".join(votes)
    text = f"<delta><version>2.5.0</version><date>{day}</date><deliberations>{inside}</deliberations></delta>"
    return io.BytesIO(text.encode())


def votes_of(file: io.BytesIO) -> list[Vote]:
    return [one for one in read_delta(file) if isinstance(one, Vote)]


def test_one_deliberation():
    head, vote = list(read_delta(a_file(a_vote(rent="1.00", first="01 juin", last="30 septembre"))))
    assert head == Head("2.5.0", date(2026, 1, 1))
    assert (vote.siren, vote.voted_on, vote.applies_from) == (CML, date(2025, 5, 22), date(2026, 1, 1))
    assert (vote.rent_night, vote.rent_week, vote.rent_month) == (100, None, None)
    (period,) = vote.periods
    assert (period.first, period.last, period.cap) == ((6, 1), (9, 30), 1)
    assert period.tariffs == {1: Decimal("2.30"), 4: Decimal("1.00"), 9: Decimal("5.00")}
    assert not vote.problems


def test_the_schema_of_2019():
    text = f"<deliberations>{a_vote(tariffs='<tarif categorieId=`19`>3.64</tarif>'.replace('`', chr(34)))}"
    head, vote = list(read_delta(io.BytesIO(f"{text}</deliberations>".encode())))
    assert head == Head()
    assert vote.periods[0].tariffs == {9: Decimal("3.64")}


@pytest.mark.parametrize(
    ("odd", "reason"),
    [
        ({"siren": "200069137"}, "la clé est fausse"),
        ({"siren": "ABC"}, "neuf chiffres"),
        ({"voted": "hier"}, "jj/mm/aaaa"),
        ({"voted": ""}, "jj/mm/aaaa"),
        ({"rent": "-4"}, "hors de toute mesure"),
        ({"rent": "beaucoup"}, "illisible"),
        ({"department": "peut-être"}, "ni « true » ni « false »"),
        ({"communes": ""}, "aucune commune"),
        ({"communes": "<collectivite><codeInsee>4819</codeInsee></collectivite>"}, "ce n’en est pas un"),
        ({"regimes": "<regime natureId='10'>Forfaitaire</regime>"}, "la loi l’exclut"),
        ({"regimes": "<regime natureId='77'>Réel</regime>"}, "nature « 77 »"),
        ({"regimes": "<regime natureId='4'>Mixte</regime>"}, "ni réel ni forfaitaire"),
        ({"first": "31 février"}, "il n’existe pas"),
        ({"last": "Noël"}, "devrait s’écrire"),
        ({"tariffs": ""}, "sans tarif"),
        ({"tariffs": "<tarif categorieId='4'>NaN</tarif>"}, "hors de toute mesure"),
        ({"tariffs": "<tarif categorieId='4'>1.005</tarif>"}, "plus de deux décimales"),
        ({"tariffs": "<tarif categorieId='12'>1</tarif>"}, "catégorie « 12 »"),
        ({"tariffs": "<tarif categorieId='4'>1</tarif><tarif categorieId='4'>2</tarif>"}, "deux tarifs"),
        (
            {
                "allowances": "<abattement><taux>20</taux><nuiteMin>9</nuiteMin>"
                "<nuiteMax>4</nuiteMax></abattement>"
            },
            "à l’envers",
        ),
        ({"allowances": "<abattement><taux>200</taux></abattement>"}, "hors de toute mesure"),
    ],
)
def test_odd_values_are_told_and_stop_nothing(odd: dict[str, str], reason: str):
    wrong, right = votes_of(a_file(a_vote(**odd), a_vote()))
    assert reason in " ; ".join(wrong.problems)
    assert not right.problems


BOMB = "<!DOCTYPE d [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><delta><x>&b;</x></delta>"
FILE_ENTITY = "<!DOCTYPE d [<!ENTITY a SYSTEM 'file:///etc/hostname'>]><delta>&a;</delta>"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (BOMB, "hostile_xml"),
        (FILE_ENTITY, "hostile_xml"),
        ("<html></html>", "not_delta"),
        ("<delta></delta>", "no_deliberations"),
        ("<delta><deliberations><deliberation>", "unreadable_delta"),
        ("", "unreadable_delta"),
        ("\0\0\0", "unreadable_delta"),
        ("<delta>" * 100, "too_deep"),
        ("<delta><x>" + "y" * 9_000_000, "object_too_large"),
    ],
)
def test_hostile_files_are_refused(text: str, code: str):
    with pytest.raises(Refused) as refused:
        list(read_delta(io.BytesIO(text.encode())))
    assert refused.value.code == code


def zipped(**members: bytes) -> io.BytesIO:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "."), content)
    return made


def test_an_archive_is_read():
    body = a_file(a_vote()).getvalue()
    assert len(votes_of(zipped(lisez__txt=b"bonjour", taxe__XML=body))) == 1


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({"lisez__txt": b""}, "not_one_xml"),
        ({"a__xml": b"", "b__xml": b""}, "not_one_xml"),
        ({"a__xml": b" " * 20_000_000}, "zip_bomb"),
        ({f"m{number}__xml": b"" for number in range(30)}, "too_many_members"),
    ],
)
def test_hostile_archives_are_refused(members: dict[str, bytes], code: str):
    with pytest.raises(Unreadable) as refused:
        votes_of(zipped(**members))
    assert refused.value.code == code


def test_a_cut_archive_is_refused():
    whole = zipped(a__xml=a_file(a_vote()).getvalue()).getvalue()
    with pytest.raises(Unreadable):
        votes_of(io.BytesIO(whole[: len(whole) // 2]))


@pytest.mark.django_db
def test_an_authority_is_prefilled_once():
    (made,) = load_delta(a_file(a_vote(rent="1.00", department="true")), sirens=[CML], by=None)
    assert made.authority.siren == CML
    assert (made.valid_from, made.valid_until, made.rent_night) == (date(2026, 1, 1), None, 100)
    assert (made.origin, made.verified) == ("delta", False)
    assert made.communes.get().name == "Vialas"
    assert made.additionals.get().component == Component.DEPARTMENT
    assert Tariff.objects.get(period__deliberation=made, is_cap=True).amount == Decimal("2.30")
    before = Entry.objects.count()
    (again,) = load_delta(a_file(a_vote(rent="1.00", department="true")), sirens=[CML], by=None)
    assert again == made
    assert (Deliberation.objects.count(), Entry.objects.count()) == (1, before)


@pytest.mark.django_db
def test_nothing_is_half_loaded():
    with pytest.raises(Refused) as refused:
        load_delta(a_file(a_vote()), sirens=[CML, MONT_LOZERE], by=None)
    assert refused.value.code == "not_in_delta"
    with pytest.raises(Refused) as refused:
        load_delta(a_file(a_vote(tariffs="")), sirens=[CML], by=None)
    assert refused.value.code == "unusable_vote"
    assert not Authority.objects.exists()


@pytest.mark.django_db
def test_differences_are_told_field_by_field_then_taken_over():
    load_delta(a_file(a_vote()), sirens=[CML], by=None)
    changed = a_file(
        a_vote(
            rent="1.00",
            department="true",
            regimes="<regime natureId='4'>Forfaitaire</regime>",
            last="30 septembre",
            communes="<collectivite><nom>GABRIAC</nom><codeInsee>48067</codeInsee></collectivite>"
            "<collectivite><nom>VIALAS</nom><codeInsee>48194</codeInsee></collectivite>",
            tariffs="<tarif categorieId='1'>2.30</tarif><tarif categorieId='4' isMax='true'>1.10</tarif>"
            "<tarif categorieId='9'>4.00</tarif>",
            allowances="<abattement><taux>50</taux><nuiteMin>1</nuiteMin><nuiteMax>365</nuiteMax></abattement>",
        )
    )
    (found,) = compare_delta(changed)
    assert {one.field for one in found.differences} == {
        "periods",
        "tariff.0.4",
        "tariff.0.9",
        "cap.0",
        "regime.4",
        "additional.department",
        "rent.night",
        "allowances",
        "communes",
    }
    tariff = next(one for one in found.differences if one.field == "tariff.0.4")
    assert (tariff.here, tariff.there) == ("1,00\u202f€", "1,10\u202f€")
    load_delta(changed, sirens=[CML], by=None)
    (found,) = compare_delta(changed)
    assert found.same
    entry = Entry.objects.filter(verb="take_delta_values").get()
    assert ["aucun", "1,00\u202f€"] in entry.changes.values()


@pytest.mark.django_db
def test_a_new_vote_ends_the_one_before():
    (old,) = load_delta(a_file(a_vote()), sirens=[CML], by=None)
    (new,) = load_delta(a_file(a_vote(voted="12/06/2026"), day="31/12/2026"), sirens=[CML], by=None)
    old.refresh_from_db()
    assert (old.valid_until, new.valid_from, new.valid_until) == (date(2026, 12, 31), date(2027, 1, 1), None)


@pytest.mark.django_db
def test_who_is_not_in_the_file_is_told():
    Authority.objects.create(name="Ailleurs", siren=MONT_LOZERE)
    load_delta(a_file(a_vote()), sirens=[CML], by=None)
    other = a_vote(siren=MONT_LOZERE, communes="<collectivite><codeInsee>48198</codeInsee></collectivite>")
    here, elsewhere = sorted(compare_delta(a_file(other)), key=lambda one: one.siren != CML)
    assert here.vote is None
    assert elsewhere.deliberation is None


@real
def test_the_real_file():
    votes = votes_of(io.BytesIO(REAL.read_bytes()))
    assert len(votes) == 14
    assert not any(vote.problems for vote in votes)
    lozere, gard = (vote for vote in votes if vote.siren == MONT_LOZERE)
    assert (lozere.additionals, gard.additionals) == (frozenset(), {Component.DEPARTMENT})
    assert gard.insees == {"30153", "30201"}


@real
@pytest.mark.django_db
def test_the_demonstration_is_what_the_real_file_says():
    from draille.network.tariffs.demo import seed_tariffs

    seed_tariffs(lambda _words: None)
    with REAL.open("rb") as file:
        found = compare_delta(file)
    assert [(one.siren, [d.field for d in one.differences]) for one in found] == [
        (MONT_LOZERE, []),
        (MONT_LOZERE, []),
        (CML, []),
    ]
