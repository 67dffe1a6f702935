"""Whatever is sent, the API answers as its own description says; the page of reference is made of it."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from django.core.cache import caches
from django.core.wsgi import get_wsgi_application
from django.urls import reverse
from hypothesis import HealthCheck
from hypothesis import settings as effort
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from draille.offer.exchange.api.reference import kind_of, read_reference
from draille.offer.exchange.tests.cast import a_lodging
from tests.factories import OfficeFactory

schema = schemathesis.openapi.from_wsgi(reverse("exchange_api:openapi-json"), get_wsgi_application())


@pytest.fixture
def full_office(real_db: None) -> None:
    OfficeFactory()
    a_lodging()


@schema.parametrize()
@effort(
    max_examples=25,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.filter_too_much,
    ],
)
def test_whatever_is_sent_it_answers_as_it_says(case: Any, full_office: None) -> None:
    caches["memory"].clear()
    # A code that is in no list is well shaped and refused all the same; an empty parameter is none.
    beside = [positive_data_acceptance, negative_data_rejection]
    case.call_and_validate(headers={"Accept-Encoding": "identity"}, excluded_checks=beside)


def test_the_reference_names_every_address_and_field():
    found = read_reference()
    assert next(operation.path for operation in found.operations) == "/donnees/api/v1/offers"
    assert {"q", "free_from", "lang"} <= {line.name for line in found.operations[0].parameters}
    assert {"OfferOut", "Problem"} & {shape.name for shape in found.shapes}


@pytest.mark.parametrize(
    ("shape", "said"),
    [
        ({"$ref": "#/components/schemas/Named"}, "Named"),
        ({"type": "array", "items": {"type": "string"}}, "list of string"),
        ({"anyOf": [{"type": "integer"}, {"type": "null"}]}, "integer or null"),
        ({"type": "integer", "minimum": 1, "maximum": 5}, "integer (from 1 to 5)"),
        ({}, "any"),
    ],
)
def test_kinds_in_words(shape, said):
    assert kind_of(shape) == said
