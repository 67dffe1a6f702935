"""Letters as PDFs: those of a case, and the reminders of a mailing in one file for the printer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils import translation

from draille.documents.engine import compile_pdf
from draille.kernel.dates import day_words
from draille.kernel.french import date_range, euros, joined, long_date, month_name, number, typeset
from draille.kernel.money import Money
from draille.network.control.enums import CaseLetterKind
from draille.network.control.legal import CLOSING, RIGHTS, RIGHTS_TITLE
from draille.network.control.mail import reply_office
from draille.network.control.models import Case, CaseLetter, Held, Reminder
from draille.network.control.queries.cases import notification
from draille.network.control.rules.words import filled, one_line
from draille.network.control.wording import space_url, texts_of
from draille.network.hosts.models import Host, Lodging
from draille.network.tariffs.enums import Component

TEMPLATE = Path(__file__).parent / "documents" / "letter.typ"
WORDS: Mapping[str, Mapping[str, str]] = {
    "fr": {"object": "Objet : ", "registered": "Lettre recommandée avec avis de réception", "total": "Total"},
    "en": {"object": "", "registered": "", "total": ""},
    "de": {"object": "", "registered": "", "total": ""},
}


def recipient_lines(host: Host) -> list[str]:
    """The lines of the window: the firm and its contact, the street, the town in capitals."""
    contact = host.contact_name if host.contact_name != host.name else ""
    return [host.name, contact, host.street, f"{host.postcode} {host.city}".strip().upper()]


def _letter(host: Host, language: str, **values: Any) -> dict[str, Any]:
    with translation.override(language):
        day = day_words(values["day"])
    return {
        "lang": language,
        "words": {**WORDS[language], "object": typeset(WORDS[language]["object"])},
        "recipient": recipient_lines(host),
        "references": [],
        "registered": False,
        "held": [],
        "parts": [],
        "total": "",
        "observations": [],
        "rights_title": "",
        "rights": [],
        "closing": "",
        "signatory": "",
        "enclosed": "",
        "place": f"Le {day}" if language == "fr" else day,
        **values,
    }


def reminders_pdf(reminders: Iterable[Reminder], *, day: date) -> bytes:
    """The letters of a mailing, one after the other, in the order of the list."""
    office = reply_office()
    sender = [settings.WAGTAIL_SITE_NAME]
    if office is not None:
        sender += [office.name, office.phone, office.email]
    letters = [
        _letter(
            one.host,
            one.language,
            day=day,
            sender=sender,
            title=one.title,
            body=one.body,
            signatory=settings.WAGTAIL_SITE_NAME,
            foot=f"{settings.WAGTAIL_SITE_NAME}, {one.host.code}",
        )
        for one in reminders
    ]
    return compile_pdf(
        TEMPLATE, {"letters": letters}, title="Rappels de taxe de séjour", day=day,
        author=settings.WAGTAIL_SITE_NAME,
    )  # fmt: skip


def case_letter_pdf(letter: CaseLetter, *, day: date) -> bytes:
    """A letter of the procedure. What the law asks for on pain of nullity is added here, not in the text."""
    case = Case.objects.select_related("host", "authority").get(pk=letter.case_id)
    assessed = letter.kind != CaseLetterKind.NOTICE
    held = list(case.held.select_related("lodging__commune")) if assessed else []
    reminded = [
        f"Reçues le {long_date(one.received_on)}{f', avec {one.counsel}' if one.counsel else ''} : {one.text}"
        for one in case.observations.all()
        if letter.kind == CaseLetterKind.ANSWER
    ]
    data = _letter(
        case.host,
        "fr",
        day=day,
        sender=[case.authority.name, *case.authority.address.splitlines(), case.authority.phone,
                case.authority.email],
        references=[typeset(f"Dossier : {case.code}"), typeset(f"Hébergeur : {case.host.code}")],
        registered=True,
        title=letter.title,
        body=typeset(letter.body),
        signatory=letter.signatory,
        foot=f"{case.authority.name}, dossier {case.code}",
        held=[_row(one) for one in held],
        parts=_parts(held),
        total=euros(Money(sum(one.total for one in held))),
        observations=[typeset(one) for one in reminded],
        rights_title=RIGHTS_TITLE if letter.kind == CaseLetterKind.ASSESSMENT else "",
        rights=[typeset(one) for one in RIGHTS] if letter.kind == CaseLetterKind.ASSESSMENT else [],
        closing=CLOSING if letter.kind == CaseLetterKind.ASSESSMENT else "",
    )  # fmt: skip
    title = f"{letter.get_kind_display().capitalize()}, dossier {case.code}"
    return compile_pdf(TEMPLATE, {"letters": [data]}, title=title, day=day, author=case.authority.name)


def _row(held: Held) -> dict[str, Any]:
    lodging = held.lodging
    where = ", ".join(filter(None, [lodging.street, f"{lodging.postcode} {lodging.commune}".strip()]))
    return {
        "lodging": lodging.name,
        "month": date_range(held.first_night, held.last_night),
        "what": f"{held.get_nature_display()} ; {held.get_category_display()}".replace(" ;", "\u202f;"),
        "where": where,
        "nights": number(held.nights),
        "cost": euros(Money(held.cost)) if held.cost is not None else "–",
        "rate": held.rate,
        "total": euros(Money(held.total)),
        "basis": typeset(held.basis),
        "steps": [
            typeset(f"{text.removesuffix('.')} ({source})." if source else text)
            for text, source in held.steps
        ],
    }


def _parts(held: Iterable[Held]) -> list[dict[str, str]]:
    sums: Counter[str] = Counter()
    for one in held:
        sums.update(one.amounts)
    if len(sums) < 2:
        return []
    names = dict(Component.choices)
    return [{"label": str(names.get(part, part)), "amount": euros(Money(sums[part]))} for part in sums]


def letter_words(case: Case, kind: str) -> tuple[str, str]:
    """Title and body of a letter of the procedure, from the office's text."""
    title, body = texts_of(f"case.{kind}")["fr"]
    values = case_values(case)
    return one_line(filled(title, values))[:200], typeset(filled(body, values))


def case_values(case: Case) -> dict[str, str]:
    """What stands for each placeholder of a case's texts."""
    notified: dict[str, date | None] = {}
    for letter in case.letters.all():
        if letter.posted_on:
            notified[letter.kind] = notification(letter)
    held = list(case.held.select_related("lodging"))
    names = [one.lodging.name for one in held] or lodging_names(case)
    last = case.observations.order_by("received_on").last()
    return {
        "hebergeur": case.host.name,
        "numero": case.host.code,
        "dossier": case.code,
        "periode": period_words(case),
        "hebergements": joined(list(dict.fromkeys(names))) or "un ou plusieurs hébergements",
        "motif": case.get_reason_display(),
        "collectivite": case.authority.name,
        "montant": euros(Money(sum(one.total for one in held))),
        "mise_en_demeure": long_date(notified.get(CaseLetterKind.NOTICE)),
        "avis": long_date(notified.get(CaseLetterKind.ASSESSMENT)),
        "observations": long_date(last.received_on if last else None),
        "delai": "trente jours",
        "lien": space_url(),
    }


def lodging_names(case: Case) -> list[str]:
    """The lodgings the host let at some time of the period."""
    found = lodgings_of_case(case)
    return [lodging.name for lodging in found]


def lodgings_of_case(case: Case) -> list[Lodging]:
    """The lodgings the host had, or managed, at some time of the period."""
    from draille.network.control.rules.deadlines import month_after

    end = month_after(case.last_month)
    spells = Q(ownerships__host=case.host) & (
        Q(ownerships__last_day__isnull=True) | Q(ownerships__last_day__gte=case.first_month)
    ) & (Q(ownerships__first_day__isnull=True) | Q(ownerships__first_day__lt=end))  # fmt: skip
    return list(Lodging.objects.filter(spells).select_related("commune").distinct().order_by("name", "pk"))


def period_words(case: Case) -> str:
    """« juillet 2025 », « de juillet à septembre 2025 », « de juillet 2025 à janvier 2026 »."""
    first, last = case.first_month, case.last_month
    if first == last:
        return f"{month_name(first.month)} {first.year}"
    if first.year == last.year:
        return f"de {month_name(first.month)} à {month_name(last.month)} {last.year}"
    return f"de {month_name(first.month)} {first.year} à {month_name(last.month)} {last.year}"
