"""What a page says of a map, for ``frontend/js/map.js`` to draw once it comes into view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse

Point = Mapping[str, Any]
"""``latitude``, ``longitude``, ``name``; ``url``, ``text`` and ``kind`` (``place``, ``office``, ``here``)."""


def map_context(points: Sequence[Point], center: Any, zoom: int, label: str, pick: bool) -> dict[str, Any]:
    """What ``ui/parts/map.html`` prints. ``center``: latitude, longitude; if none, the points' middle."""
    latitude, longitude = center or _middle(points) or settings.MAP_CENTER
    return {
        "points": [dict(point) for point in points],
        "latitude": f"{latitude:.6f}",
        "longitude": f"{longitude:.6f}",
        "zoom": zoom or (13 if len(points) == 1 else 10),
        "label": label,
        "pick": pick,
        "tiles": settings.MAP_TILES,
        "attribution": settings.MAP_ATTRIBUTION if settings.MAP_TILES else "",
        "ground": reverse(settings.MAP_GROUND),
        "points_id": "points-carte",
    }


def _middle(points: Sequence[Point]) -> tuple[float, float] | None:
    if not points:
        return None
    count = len(points)
    return (
        sum(float(point["latitude"]) for point in points) / count,
        sum(float(point["longitude"]) for point in points) / count,
    )
