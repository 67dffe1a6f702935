"""What cannot be computed, and why."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

_TEXTS = {
    "no_nights": _("Indiquez au moins une nuit."),
    "too_many_nights": _("Le séjour dure plus de dix ans : vérifiez le nombre de nuits."),
    "no_occupants": _("Indiquez au moins une personne."),
    "negative_exempt": _("Un nombre de personnes exonérées ne peut pas être négatif."),
    "too_many_exempt": _("Il y a plus de personnes exonérées que d’occupants."),
    "price_needed": _("Indiquez le prix du séjour : sans classement, la taxe en dépend."),
    "negative_price": _("Le prix du séjour ne peut pas être négatif."),
    "no_tariff": _("La délibération ne donne pas de tarif pour cette catégorie."),
    "no_capacity": _("Indiquez une capacité d’au moins une personne."),
    "opening_order": _("Une période d’ouverture finit avant de commencer."),
    "outside_calendar": _("Cette date est hors du calendrier."),
}


class Impossible(ValueError):  # noqa: N818 - as the contract of the apps above names it
    """A stay or a lodging that no tax can be computed for.

    Args:
        code: stable, for programs; ``str()`` is the sentence for a host, in the language of the page.
        field: the field of ``Stay`` (or the argument of ``assess_flat``) that is wrong.
    """

    def __init__(self, code: str, field: str) -> None:
        super().__init__(code)
        self.code = code
        self.field = field

    def __str__(self) -> str:
        return str(_TEXTS[self.code])
