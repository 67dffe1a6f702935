"""The ground of the maps: communes and offices, in two queries."""

from __future__ import annotations

import pytest

from tests.factories import OfficeFactory


@pytest.mark.django_db
def test_communes_and_offices_are_points(client, django_assert_num_queries):
    office = OfficeFactory(slug="essai")
    with django_assert_num_queries(2):
        answer = client.get("/carte/fond.json")
    assert "max-age=3600" in answer.headers["Cache-Control"]
    found = {one["properties"]["name"]: one for one in answer.json()["features"]}
    assert found[office.name]["properties"]["kind"] == "office"
    vialas = found["Vialas"]
    assert vialas["properties"]["insee"] == "48194"
    assert vialas["properties"]["main"] is True
    longitude, latitude = vialas["geometry"]["coordinates"]
    assert 3 < longitude < 5
    assert 43 < latitude < 45
