"""What sheets name by code, and its key in our tables."""

from __future__ import annotations

from functools import cached_property

from draille.kernel.refusals import Refused
from draille.offer.offers.models import Feature, Label
from draille.territory.places.models import Commune


class Lookups:
    """What sheets name by code, read once for many sheets."""

    @cached_property
    def communes(self) -> dict[str, int]:
        return dict(Commune.objects.values_list("insee", "pk"))

    @cached_property
    def features(self) -> dict[str, int]:
        return dict(Feature.objects.values_list("code", "pk"))

    @cached_property
    def labels(self) -> dict[str, int]:
        return dict(Label.objects.values_list("code", "pk"))

    def commune(self, insee: str | None) -> int | None:
        """The key of a commune; ``Refused`` where nobody knows it."""
        return None if insee is None else self._found("communes", insee, "commune", "Cette commune")

    def feature(self, code: str) -> int:
        """The key of a feature."""
        return self._found("features", code, "features", "Cette caractéristique")

    def label(self, code: str) -> int:
        """The key of a label."""
        return self._found("labels", code, "labels", "Ce label")

    def _found(self, table: str, code: str, field: str, words: str) -> int:
        found: int | None = getattr(self, table).get(code)
        if found is None:
            raise Refused(f"{words} n’est pas dans nos listes : {code}", code=f"unknown_{field}", field=field)
        return found
