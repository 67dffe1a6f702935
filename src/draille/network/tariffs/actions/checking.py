"""What cannot be a deliberation at all. What is merely odd is told by ``rules.check_grid``."""

from __future__ import annotations

import re

from draille.kernel.french import joined, long_date
from draille.kernel.refusals import Refused
from draille.network.tariffs.enums import Category, Nature, Regime
from draille.network.tariffs.models import Authority, Deliberation, DeliberationCommune
from draille.network.tariffs.values import DeliberationValues, SeasonValues

INSEE = re.compile(r"(\d{2}|2[AB])\d{3}")
LONGEST = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}


def check_values(
    values: DeliberationValues, *, authority: Authority, besides: Deliberation | None = None
) -> None:
    """Refuse, naming the field."""
    if values.valid_until is not None and values.valid_until < values.valid_from:
        raise Refused("La fin est avant le début.", code="dates_in_disorder", field="valid_until")
    if values.voted_on > values.valid_from:
        raise Refused(
            "Une délibération ne s’applique pas avant d’être votée.", code="voted_after", field="voted_on"
        )
    if values.regimes.get(Nature.UNCLASSIFIED) == Regime.FLAT:
        raise Refused("Le sans-classement est toujours au réel.", code="unclassified_actual", field="regimes")
    if any(fewest > most for _percent, fewest, most in values.allowances):
        raise Refused("Une tranche finit avant de commencer.", code="bracket_order", field="allowances")
    _check_communes(values)
    _check_seasons(values.seasons)
    _check_alone(values, authority, besides)


def _check_communes(values: DeliberationValues) -> None:
    codes = [insee for insee, _name in values.communes]
    if not codes:
        raise Refused("Indiquez au moins une commune.", code="no_commune", field="communes")
    if wrong := [one for one in codes if not INSEE.fullmatch(one)]:
        raise Refused(
            f"Ce ne sont pas des codes INSEE : {joined(wrong)}.", code="bad_insee", field="communes"
        )
    if len(set(codes)) < len(codes):
        raise Refused("Une commune est citée deux fois.", code="commune_twice", field="communes")


def _check_seasons(seasons: tuple[SeasonValues, ...]) -> None:
    if not seasons:
        raise Refused("Indiquez au moins une période de perception.", code="no_season", field="seasons")
    for one in seasons:
        for month, day in (one.first, one.last):
            if not (1 <= month <= 12 and 1 <= day <= LONGEST.get(month, 31)):
                raise Refused(f"Le {day}/{month} n’existe pas.", code="bad_day", field="seasons")
        if not one.tariffs:
            raise Refused("Une période n’a aucun tarif.", code="no_tariff", field="seasons")
        if any(amount < 0 for amount in one.tariffs.values()):
            raise Refused("Un tarif n’est pas négatif.", code="negative", field="seasons")
        if one.tariffs.get(Category.PROPORTIONAL, 0) > 100:
            raise Refused("Le taux du sans-classement dépasse 100 %.", code="rate", field="seasons")


def _check_alone(values: DeliberationValues, authority: Authority, besides: Deliberation | None) -> None:
    """Two votes of one authority from the same day in one commune: nobody could say which applies."""
    codes = [insee for insee, _name in values.communes]
    clash = DeliberationCommune.objects.filter(
        insee__in=codes, deliberation__authority=authority, deliberation__valid_from=values.valid_from
    ).exclude(deliberation=besides)
    if names := list(clash.values_list("name", flat=True)):
        raise Refused(
            f"Une autre délibération s’applique déjà à partir du {long_date(values.valid_from)} à "
            f"{joined(names)}.",
            code="same_start",
            field="valid_from",
        )
