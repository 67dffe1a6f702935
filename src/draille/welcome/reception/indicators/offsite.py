"""Hors les murs and fairs: counted apart from the offices, to which they do not belong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from urllib.parse import urlencode

from django.db.models import Min, QuerySet, Sum
from django.urls import reverse

from draille.kernel.contracts import Change, Memo, Records, Scope, Value
from draille.kernel.french import date_range
from draille.kernel.periods import Period
from draille.kernel.units import PEOPLE
from draille.welcome.reception.enums import Channel, SessionKind
from draille.welcome.reception.figures import is_recorded, since, tally_of
from draille.welcome.reception.indicators.shares import CONTACTS, SESSIONS, stated
from draille.welcome.reception.models import HeadCount, OffSiteSession
from draille.welcome.reception.records import listed

KINDS = {"events": SessionKind.EVENT, "holiday_villages": SessionKind.HOLIDAY_VILLAGE}
LABELS = {"events": "évènements", "holiday_villages": "villages de vacances"}
OUTREACH = (Channel.OUTREACH.value,)


def _held(scope: Scope) -> QuerySet[OffSiteSession]:
    """Sessions not cancelled that start in the period."""
    days = (scope.period.first, scope.period.last)
    return OffSiteSession.objects.filter(cancelled=False, first_day__range=days)


def sessions_of(scope: Scope, memo: Memo) -> list[OffSiteSession]:
    """The sessions held, in order, with the people counted at each (``counted``, missing if nobody did)."""

    years = range(scope.period.first.year, scope.period.last.year + 1)
    found = [one for year in years for one in _sessions_of_year(year, memo)]
    return [one for one in found if one.first_day in scope.period]


def _sessions_of_year(year: int, memo: Memo) -> list[OffSiteSession]:
    def read() -> list[OffSiteSession]:
        held = _held(Scope(Period.year(year))).annotate(counted=Sum("counts__people"))
        return list(held.order_by("first_day", "name"))

    return memo.once(("reception.sessions", year), read)


def _since(memo: Memo) -> date | None:
    def read() -> date | None:
        found: date | None = OffSiteSession.objects.aggregate(first=Min("first_day"))["first"]
        # Sessions are few: a year that holds one is a year in which they were recorded.
        return found.replace(month=1, day=1) if found else None

    return memo.once("reception.sessions.since", read)


def _sessions(scope: Scope, memo: Memo) -> Sequence[Value]:
    first = _since(memo)
    if first is None or scope.period.last < first:
        return []
    held = sessions_of(scope, memo)
    return [Value(sum(one.kind == kind for one in held), key=key) for key, kind in KINDS.items()]


def _outreach(read: Callable[[Scope, Memo], int]) -> Callable[[Scope, Memo], Sequence[Value]]:
    def compute(scope: Scope, memo: Memo) -> Sequence[Value]:
        return [Value(read(scope, memo) if is_recorded(scope, memo, *OUTREACH) else None)]

    return compute


def fair_name(session: OffSiteSession) -> str:
    """``Salon du randonneur, Lyon, du 22 au 24 mars 2024``."""
    return f"{session}, {date_range(session.first_day, session.last_day)}"


def _fair_visitors(scope: Scope, memo: Memo) -> Sequence[Value]:
    fairs = [one for one in sessions_of(scope, memo) if one.kind == SessionKind.FAIR]
    return [Value(one.counted, scope=fair_name(one)) for one in fairs]  # type: ignore[attr-defined]


def _url(scope: Scope, kind: SessionKind) -> str:
    """The list of that kind, and of the year where the period is of one."""
    asked = {"type": kind.value}
    if scope.period.first.year == scope.period.last.year:
        asked["annee"] = str(scope.period.first.year)
    return f"{reverse('reception_sessions:list_sessions')}?{urlencode(asked)}"


def _fair_counts(scope: Scope, key: str) -> Records:
    fairs = _held(scope).filter(kind=SessionKind.FAIR)
    counts = HeadCount.objects.filter(session__in=fairs).select_related("session")
    return Records(counts, _url(scope, SessionKind.FAIR), "people")


INDICATORS = (
    stated(
        code="reception.outreach_sessions",
        label="Accueils hors les murs",
        definition="Sorties de l'équipe sur un évènement ou dans un village de vacances, annulées exclues.",
        formula="Nombre de sorties non annulées qui commencent dans la période.",
        unit=SESSIONS,
        compute=_sessions,
        records=lambda scope, key: Records(_held(scope).filter(kind=KINDS[key]), _url(scope, KINDS[key])),
        key_label=lambda key: LABELS[key],
        by_division=False,
        since=_since,
        order=70,
    ),
    stated(
        code="reception.outreach_contacts",
        label="Demandes hors les murs",
        definition=(
            "Actes d'accueil lors des évènements et dans les villages de vacances, comptés à "
            "part des bureaux."
        ),
        formula="Nombre d'actes d'accueil du canal hors les murs.",
        unit=CONTACTS,
        compute=_outreach(lambda scope, memo: tally_of(scope, memo, OUTREACH).contacts),
        records=lambda scope, key: listed(scope, OUTREACH),
        by_division=False,
        since=since(*OUTREACH, rare=True),
        order=71,
    ),
    stated(
        code="reception.outreach_people",
        label="Personnes rencontrées hors les murs",
        definition="Personnes rencontrées lors des évènements et dans les villages de vacances.",
        formula="Somme des personnes, quand leur nombre est connu, des actes d'accueil hors les murs.",
        unit=PEOPLE,
        compute=_outreach(lambda scope, memo: tally_of(scope, memo, OUTREACH).people),
        records=lambda scope, key: listed(scope, OUTREACH, summed="people"),
        by_division=False,
        since=since(*OUTREACH, rare=True),
        headline=False,
        order=72,
    ),
    stated(
        code="fairs.visitors",
        label="Visiteurs rencontrés sur les salons",
        definition="Personnes comptées sur le stand, salon par salon.",
        formula=(
            "Somme des comptages du salon, par jour ou demi-journée. Un salon appartient à la "
            "période où il commence."
        ),
        unit=PEOPLE,
        compute=_fair_visitors,
        records=_fair_counts,
        change=Change.NONE,
        by_division=False,
        headline=False,
        order=80,
    ),
)
