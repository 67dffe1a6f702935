"""Where the people of the counters come from. Every share says what it is a share of."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q

from draille.kernel.contracts import Change, Memo, Records, Scope, Unit, Value
from draille.territory.places.queries import country_name, departement_name
from draille.welcome.reception.enums import Channel
from draille.welcome.reception.figures import is_recorded, tally_of
from draille.welcome.reception.indicators.attendance import SINCE, counter_value
from draille.welcome.reception.indicators.shares import (
    PEOPLE_SHARE,
    REQUESTS,
    VISITORS,
    ranking,
    share,
    stated,
)
from draille.welcome.reception.records import FOREIGN, ILE_DE_FRANCE, counter
from draille.welcome.reception.tally import ORIGIN_UNKNOWN

OF_FOREIGNERS = Unit("percent of foreigners", "% des étrangers", "% des étrangers", decimals=1, percent=True)
OF_FRENCH = Unit("percent of French", "% des Français", "% des Français", decimals=1, percent=True)


def _foreign_share(scope: Scope, memo: Memo) -> Sequence[Value]:
    if not is_recorded(scope, memo, Channel.COUNTER):
        return [Value(None)]
    tally = tally_of(scope, memo)
    return [share(tally.foreigners, tally.known_origin)]


def _country_shares(scope: Scope, memo: Memo) -> Sequence[Value]:
    tally = tally_of(scope, memo)
    abroad = {code: people for code, people in tally.countries.items() if code != "FR"}
    return ranking(abroad, tally.foreigners)


def _departement_shares(scope: Scope, memo: Memo) -> Sequence[Value]:
    departements = tally_of(scope, memo).departements
    return ranking(departements, sum(departements.values()))


def _ile_de_france_share(scope: Scope, memo: Memo) -> Sequence[Value]:
    if not is_recorded(scope, memo, Channel.COUNTER):
        return [Value(None)]
    departements = tally_of(scope, memo).departements
    return [share(sum(departements.get(code, 0) for code in ILE_DE_FRANCE), sum(departements.values()))]


def _of_country(scope: Scope, key: str) -> Records:
    return counter(scope, Q(country=key), summed="people", country=key)


def _of_departement(scope: Scope, key: str) -> Records:
    return counter(scope, Q(departement=key), summed="people", departement=key)


INDICATORS = (
    stated(
        code="reception.foreign_visitors",
        label="Visiteurs étrangers",
        definition="Personnes reçues au comptoir qui habitent hors de France.",
        formula=(
            "Somme des personnes des demandes au comptoir dont le pays est connu et n'est pas la France."
        ),
        unit=VISITORS,
        compute=counter_value(lambda tally: tally.foreigners),
        records=lambda scope, key: counter(scope, FOREIGN, summed="people", origin="foreign"),
        since=SINCE,
        order=20,
    ),
    stated(
        code="reception.foreign_share",
        label="Part des visiteurs étrangers",
        definition="Part des personnes étrangères parmi les personnes dont l'origine est connue.",
        formula="Personnes étrangères ÷ personnes d'origine connue × 100, au comptoir.",
        unit=PEOPLE_SHARE,
        compute=_foreign_share,
        records=lambda scope, key: counter(scope, FOREIGN, summed="people", origin="foreign"),
        change=Change.POINTS,
        note="Base : personnes d'origine connue. Le nombre et la part peuvent évoluer en sens contraire.",
        since=SINCE,
        order=21,
    ),
    stated(
        code="reception.country_share",
        label="Pays, parmi les étrangers",
        definition="Part de chaque pays parmi les visiteurs étrangers (et non parmi tous les visiteurs).",
        formula="Personnes du pays ÷ personnes étrangères × 100, au comptoir.",
        unit=OF_FOREIGNERS,
        compute=_country_shares,
        records=_of_country,
        key_label=lambda code: country_name(code, "fr"),
        change=Change.POINTS,
        note="Base : visiteurs étrangers.",
        since=SINCE,
        order=22,
    ),
    stated(
        code="reception.departement_share",
        label="Départements, parmi les Français",
        definition=(
            "Part de chaque département parmi les visiteurs qui habitent en France et dont le "
            "département est connu."
        ),
        formula=(
            "Personnes du département ÷ personnes habitant en France et de département connu × "
            "100, au comptoir."
        ),
        unit=OF_FRENCH,
        compute=_departement_shares,
        records=_of_departement,
        key_label=departement_name,
        change=Change.POINTS,
        note=(
            "Base : visiteurs français dont le département est connu. Résidents et résidences "
            "secondaires compris."
        ),
        since=SINCE,
        order=23,
    ),
    stated(
        code="reception.ile_de_france_share",
        label="Part de l'Île-de-France, parmi les Français",
        definition="Part des huit départements d'Île-de-France, ensemble, parmi les visiteurs français.",
        formula=(
            "Personnes des départements 75, 77, 78, 91, 92, 93, 94 et 95 ÷ personnes habitant "
            "en France et de département connu × 100, au comptoir."
        ),
        unit=OF_FRENCH,
        compute=_ile_de_france_share,
        records=lambda scope, key: counter(
            scope, Q(departement__in=ILE_DE_FRANCE), summed="people", departement=list(ILE_DE_FRANCE)
        ),
        change=Change.POINTS,
        note="Base : visiteurs français dont le département est connu.",
        since=SINCE,
        headline=False,
        order=24,
    ),
    stated(
        code="reception.origin_unknown",
        label="Demandes d'origine inconnue",
        definition=(
            "Demandes au comptoir où l'origine a été demandée sans être connue : elles sont "
            "hors des parts par origine."
        ),
        formula="Nombre d'actes d'accueil qualifiés, au comptoir, dont le pays est inconnu.",
        unit=REQUESTS,
        compute=counter_value(lambda tally: tally.by("origin").get(ORIGIN_UNKNOWN, 0)),
        records=lambda scope, key: counter(scope, Q(country="", qualified=True), origin="unknown"),
        since=SINCE,
        headline=False,
        order=25,
    ),
)
