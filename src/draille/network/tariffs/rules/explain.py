"""The explanation of an amount, line by line, for a host."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from draille.network.tariffs.enums import Category, Component, Exemption, Nature
from draille.network.tariffs.rules.amounts import percent_of
from draille.network.tariffs.rules.charges import Charge, Why, share_of
from draille.network.tariffs.rules.rates import rate_words
from draille.network.tariffs.rules.stay import Stay, Step
from draille.network.tariffs.rules.words import days, euros, exact_euros, percent, printed

EXEMPTIONS = "CGCT, art. L2333-31"
TARIFFS = "CGCT, art. L2333-30"
SEASONS = "CGCT, art. L2333-28"
FLAT = "CGCT, art. L2333-40"


def explain(stay: Stay, charges: Sequence[Charge], amounts: Mapping[Component, int]) -> tuple[Step, ...]:
    """Who stays and who pays, what each stretch of nights costs and why, what it comes to."""
    steps = [*_people(stay)]
    for one in charges:
        if len(charges) > 1:
            steps.append(Step(_when(one)))
        steps += _WAYS[one.why](stay, one)
    return printed([*steps, *total_steps(amounts)])


def _when(one: Charge) -> str:
    nights = one.span.nights
    text = ngettext("%(n)s nuit (%(days)s) :", "%(n)s nuits (%(days)s) :", nights)
    return text % {"n": nights, "days": days(one.span.first, nights)}


def persons_words(number: int) -> str:
    """« 2 personnes »."""
    return ngettext("%(n)s personne", "%(n)s personnes", number) % {"n": number}


def nights_words(number: int) -> str:
    """« 7 nuits »."""
    return ngettext("%(n)s nuit", "%(n)s nuits", number) % {"n": number}


def _people(stay: Stay) -> list[Step]:
    """« 4 personnes × 7 nuits = 28 nuitées », then those who do not pay and who is left."""
    said = _("%(persons)s × %(nights)s = %(total)s nuitées.") % {
        "persons": persons_words(stay.occupants),
        "nights": nights_words(stay.nights),
        "total": stay.occupants * stay.nights,
    }
    exempt = {Exemption(why): number for why, number in stay.exempt.items() if number}
    if not exempt:
        return [Step(said)]
    reasons = ", ".join(f"{why.label} : {number}" for why, number in exempt.items())
    left = stay.occupants - sum(exempt.values())
    none = _("Personne ne paie (%(reasons)s).") % {"reasons": reasons}
    some = _("Ne paient pas : %(reasons)s. Reste à taxer : %(persons)s.") % {
        "reasons": reasons,
        "persons": persons_words(left),
    }
    return [Step(said), Step(some if left else none, EXEMPTIONS)]


def _no_grid(stay: Stay, one: Charge) -> list[Step]:
    return [Step(_("Aucun tarif n’est connu pour ces nuits : rien n’est compté."))]


def _outside(stay: Stay, one: Charge) -> list[Step]:
    text = _("Hors de la période de perception : rien n’est dû.")
    return [Step(text, _quoted(one, SEASONS))]


def _flat(stay: Stay, one: Charge) -> list[Step]:
    text = _(
        "Ici, la taxe de cette nature d’hébergement (%(nature)s) est au forfait : l’hébergeur la doit pour "
        "sa capacité, rien n’est dû par séjour."
    )
    return [Step(text % {"nature": Nature(stay.nature).label}, FLAT)]


def _low_rent(stay: Stay, one: Charge) -> list[Step]:
    rent = one.rent
    if rent is None:
        return []
    texts = {
        "night": _("Le loyer, %(rent)s par nuit, est inférieur au seuil de %(limit)s : personne ne paie."),
        "week": _("Le loyer, %(rent)s par semaine, est inférieur au seuil de %(limit)s : personne ne paie."),
        "month": _("Le loyer, %(rent)s par mois, est inférieur au seuil de %(limit)s : personne ne paie."),
    }
    said = texts[rent.per] % {"rent": exact_euros(rent.rent), "limit": euros(rent.threshold)}
    return [Step(said, f"{EXEMPTIONS}, 4°")]


def _taxed(stay: Stay, one: Charge) -> list[Step]:
    if not one.persons:
        return []
    steps = _proportional(stay, one) if stay.category == Category.PROPORTIONAL else _fixed(stay, one)
    return [*steps, *(_each_night(one) if one.unit else _whole(one))]


def _fixed(stay: Stay, one: Charge) -> list[Step]:
    if one.span.season is None:
        return []
    said = _("Tarif voté (%(category)s) : %(rate)s par personne et par nuit.") % {
        "category": Category(stay.category).label,
        "rate": rate_words(one.span.season, stay.category),
    }
    return [Step(said, _quoted(one, TARIFFS))]


def _proportional(stay: Stay, one: Charge) -> list[Step]:
    """The price of a night for each, the percentage of it, and the cap where it is reached."""
    share, season = share_of(stay), one.span.season
    if share is None or season is None or stay.price is None:
        return []
    price = _(
        "Prix hors taxe : %(price)s ÷ %(nights)s ÷ %(persons)s = %(share)s par personne et par nuit."
    ) % {
        "price": euros(stay.price),
        "nights": nights_words(stay.nights),
        "persons": persons_words(stay.occupants),
        "share": exact_euros(share),
    }
    rate = season.rates[Category.PROPORTIONAL]
    exact = percent_of(rate, share)
    names = {"rate": percent(rate), "share": exact_euros(share), "exact": exact_euros(exact)}
    steps = [
        Step(price, TARIFFS),
        Step(_("Sans classement : %(rate)s de %(share)s = %(exact)s.") % names, _quoted(one, TARIFFS)),
    ]
    if one.capped:
        text = _("Ramené à %(cap)s : jamais plus que le tarif le plus élevé voté.")
        steps.append(Step(text % {"cap": euros(season.cap)}, TARIFFS))
    return steps


def _each_night(one: Charge) -> list[Step]:
    """By person and night, rounded, then multiplied."""
    steps = _parts(one.unit, one)
    unit = sum(one.unit.values())
    said = _("%(unit)s × %(persons)s × %(nights)s = %(amount)s.") % {
        "unit": euros(unit),
        "persons": persons_words(one.persons),
        "nights": nights_words(one.span.nights),
        "amount": euros(sum(one.amounts.values())),
    }
    if one.base != one.unit[Component.BASE]:
        rounded = _("Arrondi au centime, par personne et par nuit : %(amount)s.")
        steps.insert(0, Step(rounded % {"amount": euros(one.unit[Component.BASE])}))
    return [*steps, Step(said)]


def _whole(one: Charge) -> list[Step]:
    """Multiplied, then rounded."""
    said = _("%(unit)s × %(persons)s × %(nights)s = %(amount)s.") % {
        "unit": exact_euros(one.base),
        "persons": persons_words(one.persons),
        "nights": nights_words(one.span.nights),
        "amount": euros(one.amounts[Component.BASE]),
    }
    return [Step(said), *_parts(one.amounts, one)]


def _parts(amounts: Mapping[Component, int], one: Charge) -> list[Step]:
    """Each additional tax, as a percentage of the base beside it."""
    base = amounts[Component.BASE]
    steps = []
    for tax in one.span.grid.additionals if one.span.grid else ():
        exact = percent_of(tax.percent, Fraction(base))
        text = _("%(tax)s : %(percent)s de %(base)s = %(amount)s.")
        if exact.denominator > 1:
            text = _("%(tax)s : %(percent)s de %(base)s = %(exact)s, arrondi à %(amount)s.")
        names = {
            "tax": _capital(Component(tax.component).label),
            "percent": percent(tax.percent),
            "base": euros(base),
            "exact": exact_euros(exact),
            "amount": euros(exact),
        }
        steps.append(Step(text % names, tax.source))
    return steps


def total_steps(amounts: Mapping[Component, int]) -> list[Step]:
    """The total, with its parts where it has several."""
    total = euros(sum(amounts.values()))
    if len(amounts) == 1:
        return [Step(_("Total : %(total)s.") % {"total": total})]
    parts = ", ".join(f"{Component(part).label} {euros(cents)}" for part, cents in amounts.items())
    return [Step(_("Total : %(total)s, dont %(parts)s.") % {"total": total, "parts": parts})]


def _quoted(one: Charge, article: str) -> str:
    """The deliberation, else the article."""
    return (one.span.grid.source if one.span.grid else "") or article


def _capital(text: object) -> str:
    words = str(text)
    return words[:1].upper() + words[1:]


_WAYS: dict[Why, Callable[[Stay, Charge], list[Step]]] = {
    Why.NO_GRID: _no_grid,
    Why.OUTSIDE: _outside,
    Why.FLAT: _flat,
    Why.LOW_RENT: _low_rent,
    Why.TAXED: _taxed,
}
