"""How many came to the counters, and how well that is known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from django.db.models import Q

from draille.kernel.contracts import Memo, Records, Scope, Unit, Value
from draille.welcome.reception.enums import Channel
from draille.welcome.reception.figures import is_recorded, since, tally_of
from draille.welcome.reception.indicators.shares import ONE_IN_TEN, REQUESTS, VISITORS, stated
from draille.welcome.reception.records import counter
from draille.welcome.reception.tally import Tally

SINCE = since(Channel.COUNTER)
PARTY = Unit("people per contact", "personne par demande", "personnes par demande", decimals=1)


def counter_value(read: Callable[[Tally], int]) -> Callable[[Scope, Memo], Sequence[Value]]:
    """A number of the counters' tally; missing before they were recorded."""

    def compute(scope: Scope, memo: Memo) -> Sequence[Value]:
        if not is_recorded(scope, memo, Channel.COUNTER):
            return [Value(None)]
        return [Value(read(tally_of(scope, memo)))]

    return compute


def _party_size(scope: Scope, memo: Memo) -> Sequence[Value]:
    if not is_recorded(scope, memo, Channel.COUNTER):
        return [Value(None)]
    tally = tally_of(scope, memo)
    known = tally.contacts - tally.people_unknown
    number = Decimal(tally.people) / known if known else None
    return [Value(number, base=known, part=tally.people)]


def _people(scope: Scope, key: str) -> Records:
    return counter(scope, summed="people")


INDICATORS = (
    stated(
        code="reception.visitors",
        label="Visiteurs accueillis aux comptoirs",
        definition=(
            "Personnes des groupes reçus au comptoir des bureaux, présentes ou pour qui l'on se "
            "renseigne. Un nombre de personnes inconnu n'est pas compté ; il est signalé à "
            "part."
        ),
        formula="Somme des personnes, quand leur nombre est connu, des demandes faites au comptoir.",
        unit=VISITORS,
        compute=counter_value(lambda tally: tally.people),
        records=_people,
        note=ONE_IN_TEN,
        since=SINCE,
        order=10,
    ),
    stated(
        code="reception.enquiries",
        label="Demandes aux comptoirs",
        definition=(
            "Une demande (acte d'accueil) est un échange avec un groupe, par un canal, dans un "
            "lieu, quel que soit le nombre de questions posées."
        ),
        formula="Nombre d'actes d'accueil au comptoir, sans ceux qui ont été retirés.",
        unit=REQUESTS,
        compute=counter_value(lambda tally: tally.contacts),
        records=lambda scope, key: counter(scope),
        since=SINCE,
        order=11,
    ),
    stated(
        code="reception.party_size",
        label="Personnes par demande",
        definition="Taille moyenne des groupes reçus au comptoir, quand elle est connue.",
        formula=(
            "Visiteurs accueillis aux comptoirs ÷ demandes au comptoir dont le nombre de personnes est connu."
        ),
        unit=PARTY,
        compute=_party_size,
        records=lambda scope, key: counter(scope, Q(people__isnull=False), summed="people", people="known"),
        since=SINCE,
        order=12,
    ),
    stated(
        code="reception.people_unknown",
        label="Demandes sans nombre de personnes",
        definition=(
            "Demandes au comptoir dont le nombre de personnes n'a pas été noté : elles comptent "
            "comme demandes, leurs visiteurs ne sont pas comptés."
        ),
        formula="Nombre d'actes d'accueil au comptoir dont le nombre de personnes est inconnu.",
        unit=REQUESTS,
        compute=counter_value(lambda tally: tally.people_unknown),
        records=lambda scope, key: counter(scope, Q(people__isnull=True), people="unknown"),
        since=SINCE,
        headline=False,
        order=13,
    ),
    stated(
        code="reception.unqualified",
        label="Demandes à qualifier",
        definition=(
            "Demandes comptées d'un geste à l'heure d'affluence et pas encore complétées : "
            "elles n'entrent pas dans les parts par service et par thème."
        ),
        formula="Nombre d'actes d'accueil au comptoir marqués « à qualifier ».",
        unit=REQUESTS,
        compute=counter_value(lambda tally: tally.unqualified),
        records=lambda scope, key: counter(scope, Q(qualified=False), qualified="0"),
        since=SINCE,
        headline=False,
        order=14,
    ),
)
