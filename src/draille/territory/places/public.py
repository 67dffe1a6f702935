"""What every map of the system is drawn over where there is no base map: communes and offices."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from draille.territory.places.models import Commune, Office


@require_safe
@cache_control(public=True, max_age=3600)
def map_ground(request: HttpRequest) -> JsonResponse:
    """The communes and the offices in service as GeoJSON points; two queries.

    A commune with an office is ``main``: its name is shown from afar.
    """
    offices = list(Office.objects.active().select_related("commune"))
    main = {office.commune_id for office in offices}
    features = [
        _feature(one, {"kind": "commune", "name": one.name, "insee": one.insee, "main": one.pk in main})
        for one in Commune.objects.all()
    ]
    features += [_feature(one, {"kind": "office", "name": one.name}) for one in offices]
    return JsonResponse({"type": "FeatureCollection", "features": features})


def _feature(place: Commune | Office, properties: dict[str, Any]) -> dict[str, Any]:
    point = {"type": "Point", "coordinates": [place.longitude, place.latitude]}
    return {"type": "Feature", "geometry": point, "properties": properties}
