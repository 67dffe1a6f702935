"""Figures of the website and of the offices' wifi."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from django.db.models import QuerySet, Sum
from django.urls import reverse

from draille.kernel.contracts import Change, Indicator, Memo, Records, Scope, Unit, Value, indicators
from draille.kernel.units import PERCENT
from draille.promotion.audience.enums import Device, Metric, Referrer
from draille.promotion.audience.models import Measurement
from draille.promotion.audience.queries import (
    by_class,
    known_since,
    page_key,
    page_of_key,
    pages_in,
    read_web,
    top_pages,
    wifi_in,
    wifi_number,
    wifi_since,
)
from draille.promotion.audience.queries.web import COLUMNS

SESSIONS = Unit("sessions", "session", "sessions")
USERS = Unit("users", "utilisateur", "utilisateurs")
PAGES = Unit("pages", "page vue", "pages vues")
CONNECTIONS = Unit("connections", "connexion", "connexions")
WIFI_PEOPLE = Unit("people", "utilisateur", "utilisateurs")
TOP = 10
MAIN = "main site"
BY_SERVER = (
    "Comptées par le serveur, sans cookie : un autre outil, qui compte par un script, en trouve d'ordinaire "
    "moins. Avant le premier jour compté par Draille, les chiffres sont ceux de l'ancien outil."
)


@dataclass(frozen=True, slots=True)
class BothRecords(Records):
    """Our own days, and beside them the measurements of the days another tool counted."""

    measured: QuerySet[Measurement] | None = None

    def total(self) -> int:
        """Both together."""
        other = self.measured.aggregate(total=Sum("number"))["total"] if self.measured is not None else 0
        own = self.queryset.aggregate(total=Sum(self.summed))["total"]
        return int(own or 0) + int(other or 0)


def _values(metric: Metric) -> Callable[[Scope, Memo], Sequence[Value]]:
    return lambda scope, memo: [Value(read_web(metric, scope.period, memo).number)]


def _records(metric: Metric) -> Callable[[Scope, str], Records]:
    def records(scope: Scope, key: str) -> Records:
        found = read_web(
            metric, scope.period, Memo(), key if metric in (Metric.DEVICE, Metric.REFERRER) else ""
        )
        url = f"{reverse('audience_desk:show_audience')}?{urlencode({'periode': scope.period.slug})}#jours"
        measured = Measurement.objects.filter(pk__in=[one.pk for one in found.measured])
        if found.own is None:
            return Records(measured, url, summed="number")
        return BothRecords(found.own, url, COLUMNS[metric], measured=measured if found.measured else None)

    return records


def _shares(metric: Metric) -> Callable[[Scope, Memo], Sequence[Value]]:
    def compute(scope: Scope, memo: Memo) -> Sequence[Value]:
        found = by_class(metric, scope.period, memo)
        base = sum(found.values())
        if not base:
            return [Value(None)]
        return [Value(Decimal(100 * part) / base, key, base=base, part=part) for key, part in found.items()]

    return compute


def _top(scope: Scope, memo: Memo) -> Sequence[Value]:
    lines = top_pages(scope.period, memo, TOP)
    return [Value(line.views, page_key(line.page), label=line.title) for line in lines] or [Value(None)]


def _top_records(scope: Scope, key: str) -> Records:
    url = f"{reverse('audience_desk:show_audience')}?{urlencode({'periode': scope.period.slug})}#pages"
    page, period = page_of_key(key), scope.period
    own = pages_in(period).filter(page=page)
    measured = Measurement.objects.filter(
        metric=Metric.PAGE, key=page, first_day__gte=period.first, last_day__lte=period.last
    )
    if not own.exists() and measured.exists():
        return Records(measured, url, summed="number")
    return BothRecords(own, url, "views", measured=measured)


def _wifi(metric: Metric) -> Callable[[Scope, Memo], Sequence[Value]]:
    return lambda scope, memo: [Value(wifi_number(metric, scope, memo))]


def _wifi_records(metric: Metric) -> Callable[[Scope, str], Records]:
    url = "audience_desk:list_measurements"
    return lambda scope, key: Records(wifi_in(metric, scope), f"{reverse(url)}?mesure={metric}", "number")


indicators.register(
    Indicator(
        code="audience.web.sessions",
        label="Sessions du site",
        definition="Visites du site : les pages lues par un même visiteur un même jour, sans plus de trente "
        "minutes entre deux.",
        formula="Nombre de sessions commencées dans la période, sans les robots ni l'équipe.",
        unit=SESSIONS,
        compute=_values(Metric.SESSIONS),
        records=_records(Metric.SESSIONS),
        publish_change=True,
        change_decimals=2,
        by_division=False,
        since=known_since,
        scope=MAIN,
        note=BY_SERVER,
        order=500,
    ),
    Indicator(
        code="audience.web.users",
        label="Utilisateurs du site",
        definition="Visiteurs différents de chaque jour, additionnés : qui revient un autre jour compte à "
        "nouveau, car rien n'est gardé d'un jour à l'autre.",
        formula="Somme des visiteurs différents de chaque jour de la période.",
        unit=USERS,
        compute=_values(Metric.USERS),
        records=_records(Metric.USERS),
        publish_change=True,
        change_decimals=2,
        by_division=False,
        since=known_since,
        scope=MAIN,
        note="Un outil à cookies compte une fois qui revient dans le mois ou l'année : ses nombres sont "
        "plus petits que ceux de Draille.",
        order=501,
    ),
    Indicator(
        code="audience.web.page_views",
        label="Pages vues",
        definition="Pages publiques du site lues par des visiteurs, à chaque fois qu'elles le sont.",
        formula="Nombre de pages envoyées à des visiteurs dans la période, sans les robots ni l'équipe.",
        unit=PAGES,
        compute=_values(Metric.PAGE_VIEWS),
        records=_records(Metric.PAGE_VIEWS),
        publish_change=True,
        change_decimals=2,
        by_division=False,
        since=known_since,
        scope=MAIN,
        note=BY_SERVER,
        order=502,
    ),
    Indicator(
        code="audience.web.device_share",
        label="Part des sessions par appareil",
        definition="Téléphone, ordinateur ou tablette, d'après ce que dit le navigateur.",
        formula="Sessions de l'appareil divisées par les sessions dont l'appareil est connu.",
        unit=PERCENT,
        compute=_shares(Metric.DEVICE),
        records=_records(Metric.DEVICE),
        key_label=lambda key: str(Device(key).label) if key in Device.values else key,
        change=Change.POINTS,
        by_division=False,
        since=known_since,
        scope=MAIN,
        note="Part des sessions. Les iPad récents se disent ordinateurs et sont comptés avec eux.",
        headline=False,
        order=503,
    ),
    Indicator(
        code="audience.web.referrer_share",
        label="Part des sessions par provenance",
        definition="D'où vient le visiteur à sa première page : moteur de recherche, autre site, réseau "
        "social, campagne, ou accès direct (adresse tapée, favori, application).",
        formula="Sessions de la provenance divisées par les sessions dont la provenance est connue.",
        unit=PERCENT,
        compute=_shares(Metric.REFERRER),
        records=_records(Metric.REFERRER),
        key_label=lambda key: str(Referrer(key).label) if key in Referrer.values else key,
        change=Change.POINTS,
        by_division=False,
        since=known_since,
        scope=MAIN,
        note="Part des sessions. L'adresse d'où vient le visiteur n'est pas gardée.",
        headline=False,
        order=504,
    ),
    Indicator(
        code="audience.web.top_pages",
        label="Pages les plus lues",
        definition="Les dix pages du site les plus lues, sans la page d'accueil, toutes langues ensemble.",
        formula="Nombre de lectures de chaque page dans la période.",
        unit=PAGES,
        compute=_top,
        records=_top_records,
        change=Change.NONE,
        by_division=False,
        scope=MAIN,
        note="Au-delà de vingt-cinq mois, les lectures d'une page ne sont connues que par mois entier.",
        headline=False,
        order=505,
    ),
    Indicator(
        code="audience.wifi.connections",
        label="Connexions au wifi",
        definition="Connexions au wifi gratuit des bureaux, telles que les bornes les comptent.",
        formula="Somme des connexions mesurées dans la période, par bureau et par mois.",
        unit=CONNECTIONS,
        compute=_wifi(Metric.WIFI_CONNECTIONS),
        records=_wifi_records(Metric.WIFI_CONNECTIONS),
        publish_change=True,
        since=wifi_since,
        note="Les mois sans mesure ne comptent pas ; le rapport dit les pannes à côté du chiffre.",
        headline=False,
        order=510,
    ),
    Indicator(
        code="audience.wifi.users",
        label="Utilisateurs du wifi",
        definition="Utilisateurs différents du wifi gratuit des bureaux, tels que les bornes les comptent.",
        formula="Somme des utilisateurs mesurés dans la période, par bureau et par mois.",
        unit=WIFI_PEOPLE,
        compute=_wifi(Metric.WIFI_USERS),
        records=_wifi_records(Metric.WIFI_USERS),
        since=wifi_since,
        note="Qui se connecte dans deux bureaux ou deux mois compte deux fois.",
        headline=False,
        order=511,
    ),
)
