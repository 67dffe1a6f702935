"""A question answered: the rules, the deliberation they were read in, and what is to be verified."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from draille.kernel.clock import today
from draille.kernel.dates import day_words
from draille.network.tariffs.enums import Regime
from draille.network.tariffs.models import Deliberation, DeliberationCommune
from draille.network.tariffs.queries import GridBook
from draille.network.tariffs.rules import Assessment, Stay, assess_stay
from draille.network.tariffs.rules.grid import Grid
from draille.network.tariffs.simulator.kinds import Kind


@dataclass(frozen=True, slots=True)
class Basis:
    """The deliberation a commune's tariffs come from."""

    authority: str
    voted_on: date
    verified: bool

    def __str__(self) -> str:
        return _("%(authority)s, délibération du %(day)s") % {
            "authority": self.authority,
            "day": day_words(self.voted_on),
        }


@dataclass(frozen=True, slots=True)
class Simulation:
    """``doubts`` are sentences: what whoever reads the amount must know to be unsure."""

    insee: str
    commune: str
    stay: Stay
    assessment: Assessment
    basis: Sequence[Basis]
    doubts: Sequence[str]

    @property
    def is_flat(self) -> bool:
        """The host owes a flat rate: nothing is due by stay."""
        return self.assessment.regime is Regime.FLAT


def communes_known(day: date) -> list[tuple[str, str]]:
    """``(INSEE, name)`` of the communes with a tariff on that day or later."""
    found = DeliberationCommune.objects.filter(_until(day)).order_by("name", "-deliberation__valid_from")
    names: dict[str, str] = {}
    for insee, name in found.values_list("insee", "name"):
        names.setdefault(insee, name)
    return list(names.items())


def _until(day: date) -> Q:
    return Q(deliberation__valid_until__isnull=True) | Q(deliberation__valid_until__gte=day)


def basis_of(grids: Sequence[Grid]) -> list[Basis]:
    """The deliberations that grids were read from, in their order."""
    found = Deliberation.objects.select_related("authority").in_bulk([int(grid.key) for grid in grids])
    votes = [found[int(grid.key)] for grid in sorted(grids, key=lambda one: one.valid_from)]
    return [Basis(one.authority.name, one.voted_on, one.verified) for one in votes]


def simulate(*, insee: str, commune: str, kind: Kind, stars: int, stay: Stay) -> Simulation:
    """The tax of a stay in a commune.

    Raises:
        rules.Impossible: the stay cannot be taxed as it is told.
    """
    last = stay.first + timedelta(days=stay.nights - 1)
    grids = GridBook.load([insee]).grids(insee, stay.first, last)
    basis = basis_of(grids)
    doubts = _doubts(kind, stars, basis, last)
    return Simulation(insee, commune, stay, assess_stay(stay, grids), basis, doubts)


def _doubts(kind: Kind, stars: int, basis: Sequence[Basis], last: date) -> list[str]:
    doubts = []
    if any(not one.verified for one in basis):
        doubts.append(_("Ce tarif n’a pas encore été relu sur la délibération : à vérifier."))
    voted = basis[-1].voted_on.year if basis else last.year
    if last.year > today().year and voted < last.year - 1:
        doubts.append(
            _("Les tarifs de %(year)s ne sont pas encore connus : ceux d’avant sont repris, à vérifier.")
            % {"year": last.year}
        )
    if kind is Kind.CAMPING and not stars:
        doubts.append(_("Un camping sans étoile est compté comme un camping 1 ou 2 étoiles : à vérifier."))
    return doubts
