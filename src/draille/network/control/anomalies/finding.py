"""Anomalies of a year: one reading of everything, then comparisons in memory."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from draille.kernel.clock import today
from draille.kernel.french import count, joined, month_name, number
from draille.network.control.anomalies.reading import Picture, Year, read_picture
from draille.network.control.enums import AnomalyKind
from draille.network.control.links import host_page, lodging_page, sheet_page
from draille.network.control.models import SetAside
from draille.network.hosts.models import Host, Lodging

CASE_KINDS = (
    AnomalyKind.PLATFORM_ABOVE,
    AnomalyKind.NEVER_DECLARED,
    AnomalyKind.OVER_CAPACITY,
    AnomalyKind.ALL_ZERO,
)


@dataclass(frozen=True, slots=True)
class Anomaly:
    """Something that does not add up. ``subject`` names what it is about; ``words`` what is wrong.

    ``digest`` changes with what is wrong: an anomaly set aside comes back when it does.
    """

    kind: AnomalyKind
    subject: str
    title: str
    words: str
    url: str
    host: Host | None = None
    aside: SetAside | None = None

    @property
    def digest(self) -> str:
        """Of what is wrong, as it is said."""
        return hashlib.sha256(self.words.encode()).hexdigest()

    @property
    def may_open_case(self) -> bool:
        """Whether it may be a failure to declare; not having logged in, or a number missing, is none."""
        return self.host is not None and self.kind in CASE_KINDS

    @property
    def host_url(self) -> str:
        """The page of its host."""
        return host_page(self.host.pk) if self.host else ""


def find_anomalies(year: int, *, day: date | None = None) -> list[Anomaly]:
    """All anomalies of a year as known today, those set aside included and marked."""
    now = day or today()
    picture = read_picture(Year.until(year, now))
    asides = {(one.kind, one.subject): one for one in SetAside.objects.select_related("by")}
    found = []
    for detect in DETECTORS:
        for anomaly in detect(picture):
            aside = asides.get((anomaly.kind, anomaly.subject))
            if aside is not None and aside.digest == anomaly.digest:
                anomaly = _marked(anomaly, aside)
            found.append(anomaly)
    return found


def _marked(it: Anomaly, aside: SetAside) -> Anomaly:
    return Anomaly(it.kind, it.subject, it.title, it.words, it.url, it.host, aside)


def _of_lodging(picture: Picture, kind: AnomalyKind, lodging: Lodging, words: str) -> Anomaly:
    return Anomaly(
        kind,
        f"lodging:{lodging.pk}:{picture.year.number}",
        lodging.name,
        words,
        lodging_page(lodging.pk),
        picture.host_of(lodging),
    )


def platform_above(picture: Picture) -> Iterator[Anomaly]:
    """A platform paid for more person-nights in a month than the host says went through one."""
    for lodging in picture.lodgings:
        months = [
            f"{month_name(month.month)} {month.year} : {number(theirs)} contre {number(declared)}"
            for month in picture.year.months
            if (theirs := picture.collected.get((lodging.pk, month), 0))
            > (declared := picture.platform_declared(lodging, month))
            and picture.is_declared(lodging, month)
        ]
        if months:
            words = f"Nuitées versées par un opérateur au-dessus de celles déclarées : {', '.join(months)}."
            yield _of_lodging(picture, AnomalyKind.PLATFORM_ABOVE, lodging, words)


def never_declared(picture: Picture) -> Iterator[Anomaly]:
    """A sheet is published and its lodging declared nothing of the year."""
    if not picture.year.months:
        return
    for lodging in picture.lodgings:
        if lodging.offer_id in picture.published and not picture.declared_months(lodging):
            words = f"La fiche est publiée et rien n’est déclaré pour {picture.year.number}."
            yield _of_lodging(picture, AnomalyKind.NEVER_DECLARED, lodging, words)


def no_number(picture: Picture) -> Iterator[Anomaly]:
    """Published without a registration number or form (Code du tourisme, art. L324-1-1, L324-4)."""
    for lodging in picture.lodgings:
        if lodging.offer_id in picture.published and picture.needs_number(lodging):
            words = "La fiche est publiée et aucun numéro d’enregistrement n’est connu."
            yield _of_lodging(picture, AnomalyKind.NO_NUMBER, lodging, words)


def over_capacity(picture: Picture) -> Iterator[Anomaly]:
    """More person-nights in a month than every bed taken every night."""
    for lodging in picture.lodgings:
        if not lodging.capacity:
            continue
        months = []
        for month in picture.year.months:
            most = lodging.capacity * picture.year.days_of(month)
            declared = picture.person_nights(lodging, month)
            if declared > most:
                months.append(f"{month_name(month.month)} : {number(declared)} pour {number(most)} au plus")
        if months:
            words = f"Nuitées au-dessus de la capacité : {', '.join(months)}."
            yield _of_lodging(picture, AnomalyKind.OVER_CAPACITY, lodging, words)


def no_account(picture: Picture) -> Iterator[Anomaly]:
    """A lodging's sheet that no lodging of the tax stands for."""
    for key, name, commune in picture.sheets_without_lodging:
        yield Anomaly(
            AnomalyKind.NO_ACCOUNT,
            f"sheet:{key}",
            name,
            f"Publié au catalogue ({commune or 'commune non dite'}), sans hébergement de taxe de séjour.",
            sheet_page(key),
        )


def certificate(picture: Picture) -> Iterator[Anomaly]:
    """The last certificate of a lodging ended and no other follows."""
    for lodging in picture.lodgings:
        ended = picture.expired_on(lodging)
        if ended is not None:
            words = (
                f"Le classement a expiré le {ended:%d/%m/%Y} : la taxe se calcule comme non classé depuis."
            )
            yield _of_lodging(picture, AnomalyKind.CERTIFICATE, lodging, words)


def all_zero(picture: Picture) -> Iterator[Anomaly]:
    """Every month of the season was declared, and none holds a night."""
    season = picture.year.season
    if len(season) < 3:
        return
    for lodging in picture.lodgings:
        declared = picture.declared_months(lodging)
        if set(season) <= declared and not any(picture.person_nights(lodging, one) for one in declared):
            months = joined([month_name(month.month) for month in season])
            yield _of_lodging(
                picture,
                AnomalyKind.ALL_ZERO,
                lodging,
                f"Aucune nuitée déclarée de l’année, y compris {months}.",
            )


def never_in(picture: Picture) -> Iterator[Anomaly]:
    """An active host, with lodgings, that never opened its space."""
    for host, lodgings in picture.never_in:
        words = f"N’a jamais ouvert son espace ({count(lodgings, 'hébergement', 'hébergements')})."
        yield Anomaly(AnomalyKind.NEVER_IN, f"host:{host.pk}", host.name, words, host_page(host.pk), host)


DETECTORS = (
    platform_above,
    over_capacity,
    never_declared,
    all_zero,
    no_number,
    certificate,
    no_account,
    never_in,
)
