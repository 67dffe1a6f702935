"""Nights held taxable, and the tax they give: computed by the tariffs, never typed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.network.control.actions.cases import open_to_change
from draille.network.control.enums import CaseLetterKind, CaseLetterState
from draille.network.control.models import Case, Held
from draille.network.control.rules.words import person_nights
from draille.network.hosts.models import Lodging
from draille.network.hosts.queries import kind_on
from draille.network.tariffs.enums import Category, Nature
from draille.network.tariffs.queries import GridBook
from draille.network.tariffs.rules import Impossible, assess_stay
from draille.network.tariffs.rules.stay import Assessment, Stay
from draille.territory.people.models import User


@transaction.atomic
def hold_nights(
    *, case: Case, lodging: Lodging, first_night: date, last_night: date, nights: int, basis: str,
    by: User, cost: int | None = None,
) -> Held:  # fmt: skip
    """Hold so many person-nights of a lodging taxable, inside one month, and say from what data.

    ``cost`` is cents excluding tax for one person and one night: needed where the lodging is unclassified.

    Raises:
        Refused: ``ended``, ``frozen`` (the notice is validated), ``days``, ``nights``, ``basis``, ``cost``,
            ``held_once``, ``authority``, ``tariff``, or what the tariffs refuse.
    """
    case = open_to_change(case)
    _refuse_frozen(case)
    _check(case, lodging, first_night, last_night, nights, basis)
    nature, category = kind_on(lodging, first_night)
    if kind_on(lodging, last_night) != (nature, category):
        raise Refused(
            "Le classement change entre ces dates : retenez les nuitées en deux lignes.",
            code="tariff",
            field="last_night",
        )
    if category == Category.PROPORTIONAL and not cost:
        raise Refused(
            "Hébergement non classé : indiquez le coût par personne et par nuit.", code="cost", field="cost"
        )
    cost = cost if category == Category.PROPORTIONAL else None
    found = _assess(case, lodging, (first_night, last_night), nights, nature, category, cost)
    held = Held.objects.create(
        case=case, lodging=lodging, first_night=first_night, last_night=last_night, nature=nature,
        category=category, nights=nights, cost=cost, basis=basis.strip(),
        rate=", ".join(dict.fromkeys(line.rate for line in found.lines)),
        amounts={str(part): cents for part, cents in found.amounts.items()}, total=found.total,
        steps=_steps(found),
    )  # fmt: skip
    write_entry(by=by, verb="hold_nights", record=case, note=str(held))
    return held


@transaction.atomic
def drop_nights(*, held: Held, by: User) -> None:
    """Take back nights held by mistake, as long as no notice is validated.

    Raises:
        Refused: ``ended``, ``frozen``.
    """
    case = open_to_change(held.case)
    _refuse_frozen(case)
    write_entry(by=by, verb="drop_nights", record=case, note=str(held))
    held.delete()


@transaction.atomic
def revise_nights(*, held: Held, nights: int, basis: str, by: User, cost: int | None = None) -> Held | None:
    """After observations: other nights or another cost, lower or equal. Zero nights takes the line away.

    Raises:
        Refused: ``ended``, ``not_observed``, ``frozen`` (the answer is validated), ``more``.
    """
    case = open_to_change(held.case)
    if not case.observations.exists():
        raise Refused("Seules des observations permettent de réviser.", code="not_observed", status=409)
    if _validated(case, CaseLetterKind.ANSWER):
        raise Refused("La réponse est validée : elle ne change plus.", code="frozen", status=409)
    if not basis.strip():
        raise Refused("Dites ce qui fonde la révision.", code="basis", field="basis")
    before = (held.nights, held.cost, held.total)
    if nights <= 0:
        write_entry(
            by=by, verb="revise_nights", record=case, changes={"nights": (held.nights, 0)}, note=basis
        )
        held.delete()
        return None
    if nights > held.nights:
        raise Refused("Une révision ne peut pas retenir davantage.", code="more", field="nights")
    held.cost = cost if held.cost is not None and cost else held.cost
    span = (held.first_night, held.last_night)
    kind = (Nature(held.nature), Category(held.category))
    found = _assess(case, held.lodging, span, nights, *kind, held.cost)
    if found.total > before[2]:
        raise Refused("Une révision ne peut pas augmenter la taxe.", code="more", field="cost")
    held.nights, held.total, held.basis = nights, found.total, basis.strip()
    held.steps = _steps(found)
    held.amounts = {str(part): cents for part, cents in found.amounts.items()}
    held.save()
    write_entry(
        by=by, verb="revise_nights", record=case,
        changes={"nights": (before[0], nights), "total": (before[2], held.total)}, note=basis,
    )  # fmt: skip
    return held


def _steps(found: Assessment) -> list[list[str]]:
    return [[person_nights(step.text), step.source] for step in found.steps]


def _validated(case: Case, kind: str) -> bool:
    return case.letters.filter(kind=kind).exclude(state=CaseLetterState.DRAFT).exists()


def _refuse_frozen(case: Case) -> None:
    if _validated(case, CaseLetterKind.ASSESSMENT):
        raise Refused(
            "L’avis est validé : les nuitées retenues ne changent plus que par la réponse aux observations.",
            code="frozen",
            status=409,
        )


def _check(case: Case, lodging: Lodging, first: date, last: date, nights: int, basis: str) -> None:
    if first > last or (first.year, first.month) != (last.year, last.month):
        raise Refused("Deux dates du même mois, dans l’ordre.", code="days", field="last_night")
    if not case.first_month <= first.replace(day=1) <= case.last_month:
        raise Refused("Ce mois n’est pas dans la période du dossier.", code="days", field="first_night")
    if nights <= 0:
        raise Refused("Une nuitée au moins.", code="nights", field="nights")
    most = (lodging.capacity or 0) * ((last - first).days + 1)
    if most and nights > most:
        raise Refused(
            f"La capacité de cet hébergement ne permet pas plus de {most} nuitées entre ces dates.",
            code="nights",
            field="nights",
        )
    if not basis.strip():
        raise Refused(
            "La loi demande les éléments utilisés : dites d’où viennent ces nuitées.",
            code="basis",
            field="basis",
        )
    if case.held.filter(lodging=lodging, first_night__lte=last, last_night__gte=first).exists():
        raise Refused("Ces nuits sont déjà retenues.", code="held_once", field="first_night", status=409)


def _assess(
    case: Case, lodging: Lodging, span: tuple[date, date], nights: int, nature: Nature, category: Category,
    cost: int | None,
) -> Assessment:  # fmt: skip
    """The tax of person-nights, each at the tariff of these days.

    The tariffs know stays: so many persons for one night are as many person-nights. The same is asked of the
    last day, for a tariff that changes on the way is not one tariff.
    """
    insee = lodging.commune.insee
    book = GridBook.load({insee})
    if book.authority_id(insee, span[0]) != case.authority_id:
        raise Refused(
            f"À cette date, la taxe de {lodging.commune} ne revient pas à {case.authority}.",
            code="authority",
            field="lodging",
        )
    price = None if cost is None else cost * nights
    grids: Sequence[Any] = book.grids(insee, *span)
    try:
        first, last = (
            assess_stay(
                Stay(first=day, nights=1, occupants=nights, nature=nature, category=category, price=price),
                grids,
            )
            for day in span
        )
    except Impossible as error:
        raise Refused(str(error), code=str(error.code), field="nights") from error
    if first.amounts != last.amounts:
        raise Refused(
            "Le tarif change entre ces dates : retenez les nuitées en deux lignes.",
            code="tariff",
            field="last_night",
        )
    return first
