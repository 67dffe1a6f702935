"""Objects nobody would write: the mapping never raises anything but a problem that is reported."""

from __future__ import annotations

import copy
import json
from contextlib import suppress
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from draille.kernel.refusals import Refused
from draille.offer.feeds.enums import Format
from draille.offer.feeds.mapping import mapper_of
from draille.offer.feeds.mapping.arrivals import Arrival, OffCatalogue, Unclassified, Unreadable
from draille.offer.feeds.mapping.words import Words
from draille.offer.feeds.tests.helpers import an_object
from draille.offer.offers.actions.values import clean_value
from draille.offer.offers.fields import fields_of

APIDAE: dict[str, Any] = {
    "type": "HOTELLERIE",
    "id": 1,
    "nom": {"libelleFr": "Le Mas"},
    "informations": {"moyensCommunication": [{"type": {"id": 201}, "coordonnees": {"fr": "04 66 00 00 12"}}]},
    "localisation": {
        "adresse": {"codePostal": "48400", "commune": {"code": "48061", "nom": "Florac"}},
        "geolocalisation": {"geoJson": {"coordinates": [3.59, 44.32]}},
    },
    "ouverture": {
        "periodesOuvertures": [
            {
                "dateDebut": "2026-04-01",
                "dateFin": "2026-10-31",
                "horaireOuverture": "09:00:00",
                "horaireFermeture": "12:00:00",
                "type": "OUVERTURE_SAUF",
                "ouverturesJournalieres": [{"jour": "LUNDI"}],
            }
        ]
    },
    "descriptionTarif": {"periodes": [{"tarifs": [{"minimum": 10.0, "maximum": 5.0, "devise": "EUR"}]}]},
    "prestations": {"equipements": [{"id": 972}], "animauxAcceptes": "ACCEPTES"},
    "informationsHotellerie": {"classement": {"libelleFr": "3 étoiles"}, "capacite": {"nombreChambres": 5}},
    "illustrations": [{"type": "IMAGE", "traductionFichiers": [{"url": "http://photos.example/a.jpg"}]}],
}
TOURINSOFT: dict[str, Any] = {
    "SyndicObjectID": "A",
    "SyndicObjectName": "Le Mas",
    "ObjectTypeName": "Hôtellerie",
    "AdresseComplete": "1 rue||||48400|FLORAC|48061",
    "MoyenDeCom": "Téléphone filaire|04 66 00 00 12#Mél|a@b.example",
    "PeriodeOuverture": "01/01/2026|31/12/2100|08:00|12:00|14:00|18:00|Lundi$Mardi soir|Jeudi|extra|more",
    "Tarifs": "Chambre double|50|70|#",
    "Updated": "/Date(1546457575113)/",
    "Photos": "https://photos.example/a.jpg|t|c",
}
ROW = {"Nom": "Le Mas", "Type": "hôtel", "Ville": "Florac", "Étoiles": "3", "Du": "01/04/2026"}
COLUMNS = {"Nom": "name", "Type": "kind", "Ville": "city", "Étoiles": "stars", "Du": "opens_on"}
SEEDS = {
    Format.DATATOURISME: an_object(1),
    Format.APIDAE: APIDAE,
    Format.TOURINSOFT: TOURINSOFT,
    Format.SPREADSHEET: ROW,
}
JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=40),
    st.sampled_from(["2100-12-31", "#|$", "25:61", "é" * 999, "\x00", "\ud800", "1e999", "-1", "../.."]),
    st.lists(st.one_of(st.none(), st.integers(), st.text(max_size=5)), max_size=3),
    st.dictionaries(st.text(max_size=5), st.integers(), max_size=2),
)


def _paths(value: Any, here: tuple = ()) -> list[tuple]:
    found = [here] if here else []
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in inner:
        found += _paths(item, (*here, key))
    return found


@st.composite
def _mutated(draw: st.DrawFn) -> tuple[str, Any]:
    form = draw(st.sampled_from(sorted(SEEDS)))
    told = copy.deepcopy(SEEDS[form])
    for path in draw(st.lists(st.sampled_from(_paths(told)), min_size=1, max_size=4)):
        holder: Any = told
        try:
            for key in path[:-1]:
                holder = holder[key]
            holder[path[-1]] = draw(JUNK)
        except (KeyError, IndexError, TypeError):
            continue
    return form, told


@pytest.mark.django_db
@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(_mutated())
def test_mutated_objects_are_sheets_or_problems(mutated: tuple[str, Any]):
    form, told = mutated
    mapper = mapper_of(form, Words(form), COLUMNS)
    assert isinstance(mapper.identifier(told, "x"), str)
    try:
        arrival = mapper.arrival(told)
    except (Unreadable, OffCatalogue, Unclassified):
        return
    assert isinstance(arrival, Arrival)
    # What orjson writes, a database keeps: no lone surrogate, no number without end.
    orjson.dumps(arrival.sheet)
    assert "\\u0000" not in json.dumps(arrival.sheet)
    for field in fields_of(arrival.kind):
        if field.name in arrival.sheet:
            with suppress(Refused, ArithmeticError):
                clean_value(arrival.kind, field, arrival.sheet[field.name])
