"""Keeping a draft, and sending a month: a version, and what it changes in the accounts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from draille.kernel.clock import today
from draille.kernel.french import month_name
from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.network.declarations import rules
from draille.network.declarations.assessing import AssessedMonth, assess_month, summary_steps
from draille.network.declarations.content import Content
from draille.network.declarations.enums import SentFrom
from draille.network.declarations.models import Declaration, StayLine, Version
from draille.network.declarations.queries import content_of
from draille.network.hosts.models import Host, HostAccess, Lodging
from draille.network.hosts.queries import host_of, mandate_on, reference_day, who_declares
from draille.network.ledger.actions import post_line
from draille.network.ledger.enums import LineKind
from draille.network.ledger.models import Line
from draille.network.ledger.rules import difference
from draille.network.ledger.words import parts_words

TOLD = ("filing", "stays", "person_nights", "taxable_nights", "platform_nights", "amounts", "total")
"""What the journal says of a version, from what to what."""


@dataclass(frozen=True, slots=True)
class _Sending:
    """What is being sent, and by whom."""

    declaration: Declaration
    content: Content
    sent_from: str
    access: HostAccess | None
    by: Any
    note: str


def save_draft(
    *, lodging: Lodging, month: date, data: Any, access: HostAccess | None = None, by: Any = None
) -> Declaration:
    """Keep what was filled in and not sent; ``data`` is the form's own, ``None`` throws the draft away.

    Raises:
        Refused: nobody is known who declares that month.
    """
    with transaction.atomic():
        declaration = _declaration(lodging, month)
        declaration.draft = data
        declaration.draft_at = timezone.now() if data is not None else None
        declaration.save(update_fields=["draft", "draft_at"])
    return declaration


def send_declaration(
    *,
    lodging: Lodging,
    month: date,
    content: Content,
    sent_from: str,
    access: HostAccess | None = None,
    by: Any = None,
    note: str = "",
) -> Version:
    """Send a month: a version, and in the accounts what is due, or the difference with the one before.

    In one transaction: a process killed half-way leaves nothing. The content already in force, sent again,
    by a second click or another window, gives the version in force and changes nothing. The draft goes.

    Raises:
        Refused: nobody declares that month, or the content cannot be declared; ``field`` says what is wrong.
    """
    month = rules.first_of(month)
    rules.check_content(content, month, today())
    with transaction.atomic():
        declaration = _declaration(lodging, month)
        assessed = assess_month(lodging, month, content)
        before = declaration.current
        if before and before.digest == content.digest() and before.amounts == assessed.amounts:
            _drop_draft(declaration)
            return before
        version = _write(_Sending(declaration, content, sent_from, access, by, note), assessed)
        _post(version, before, by)
        _tell(version, before, access, by)
    return version


def recompute_declaration(*, version: Version, by: Any) -> Version:
    """Send what a host declared once more, for it to ask what today's tariffs and classification give.

    Raises:
        Refused: another version replaced it meanwhile, or it cannot be computed.
    """
    declaration = version.declaration
    if declaration.current_id != version.pk:
        raise Refused("Cette déclaration vient d’être remplacée par une autre.", code="replaced")
    return send_declaration(
        lodging=declaration.lodging,
        month=declaration.month,
        content=content_of(version),
        sent_from=SentFrom.TARIFF,
        by=by,
    )


def _declaration(lodging: Lodging, month: date) -> Declaration:
    """The month's declaration, locked: two senders wait for each other."""
    month = rules.first_of(month)
    host = who_declares(lodging, _day(lodging, month))
    if host is None:
        raise Refused(_("Personne n’exploite cet hébergement ce mois-là."), code="no_host", field="month")
    made, _created = Declaration.objects.get_or_create(lodging=lodging, month=month, defaults={"host": host})
    found = Declaration.objects.select_for_update(of=("self",)).select_related("current").get(pk=made.pk)
    if found.host_id != host.pk:
        found.host = host
        found.save(update_fields=["host"])
    return found


def _day(lodging: Lodging, month: date) -> date:
    """The day that says who declares: the last one let of the month."""
    return reference_day(lodging, month) or rules.month_end(month)


def _debtor(declaration: Declaration) -> Host:
    """Who pays: the agency whose mandate says so, else the owner."""
    day = _day(declaration.lodging, declaration.month)
    mandate = mandate_on(declaration.lodging, day)
    if mandate and not mandate.pays:
        return host_of(declaration.lodging, day) or mandate.agency
    return declaration.host


def _write(sending: _Sending, assessed: AssessedMonth) -> Version:
    declaration, before, now = sending.declaration, sending.declaration.current, timezone.now()
    if before:
        before.replaced_at = now
        before.save(update_fields=["replaced_at"])
    version = Version.objects.create(
        declaration=declaration,
        number=before.number + 1 if before else 1,
        filing=sending.content.filing,
        authority_id=assessed.authority_id,
        debtor=_debtor(declaration),
        sent_at=now,
        sent_from=sending.sent_from,
        access=sending.access,
        by=sending.by if getattr(sending.by, "pk", None) else None,
        closed_from=sending.content.closed_from,
        closed_until=sending.content.closed_until,
        note=sending.note.strip(),
        digest=sending.content.digest(),
        **_figures(assessed),
    )
    StayLine.objects.bulk_create(_lines(version, assessed), batch_size=500)
    declaration.current, declaration.draft, declaration.draft_at = version, None, None
    declaration.save(update_fields=["current", "draft", "draft_at"])
    return version


def _figures(assessed: AssessedMonth) -> Mapping[str, Any]:
    """The sums of a version; its explanation is kept in French, as the deliberation it quotes."""
    with translation.override("fr"):
        steps = [[str(step.text), step.source] for step in summary_steps(assessed)]
    return {
        "stays": len(assessed.lines),
        "person_nights": assessed.person_nights,
        "taxable_nights": assessed.taxable_nights,
        "exempt_nights": assessed.exempt_nights,
        "platform_nights": assessed.platform_nights,
        "nature": assessed.nature,
        "category": assessed.category,
        "amounts": assessed.amounts,
        "total": assessed.total,
        "steps": steps,
    }


def _lines(version: Version, assessed: AssessedMonth) -> list[StayLine]:
    return [
        StayLine(
            version=version,
            first_night=line.stay.first_night,
            nights=line.stay.nights,
            occupants=line.stay.occupants,
            exempt={str(why): number for why, number in line.stay.exempt.items() if number},
            price=line.stay.price,
            platform=line.stay.platform,
            collected_on=line.stay.collected_on,
            amounts={name: cents for name, cents in line.amounts.items() if cents},
            total=line.total,
        )
        for line in assessed.lines
    ]


def _post(version: Version, before: Version | None, by: Any) -> None:
    """What is due; after a first version, the difference alone, so that closed periods stay as they were."""
    if before is None:
        kind = LineKind.ASSESSED if version.sent_from == SentFrom.ASSESSED else LineKind.DUE
        _line(version, version, kind, version.amounts, by)
    elif (before.debtor_id, before.authority_id) == (version.debtor_id, version.authority_id):
        _line(version, version, LineKind.ADJUSTMENT, difference(before.amounts, version.amounts), by)
    else:
        taken = {name: -cents for name, cents in before.amounts.items()}
        _line(version, before, LineKind.ADJUSTMENT, taken, by, suffix=":out")
        _line(version, version, LineKind.ADJUSTMENT, version.amounts, by)


def _line(
    version: Version, account: Version, kind: str, parts: Mapping[str, int], by: Any, suffix: str = ""
) -> None:
    """One line in the account of a version's debtor; none where nothing changes."""
    if not any(parts.values()):
        return
    declaration = version.declaration
    words = f"{month_name(declaration.month.month)} {declaration.month.year}, {declaration.lodging.name}"
    post_line(
        authority=account.authority,
        host=account.debtor,
        kind=kind,
        parts=parts,
        source=f"declarations.version:{version.pk}",
        key=f"declarations.declaration:{declaration.pk}:v{version.number}{suffix}",
        by=by,
        lodging=declaration.lodging,
        month=declaration.month,
        label=words[:1].upper() + words[1:],
        corrects=_first_line(declaration) if kind == LineKind.ADJUSTMENT else None,
    )


def _first_line(declaration: Declaration) -> Line | None:
    """The line that a correction is about: the first one of the declaration."""
    return (
        Line.objects.filter(key__startswith=f"declarations.declaration:{declaration.pk}:v")
        .order_by("pk")
        .first()
    )


def _tell(version: Version, before: Version | None, access: HostAccess | None, by: Any) -> None:
    changes = {
        name: (_fact(before, name), _fact(version, name))
        for name in TOLD
        if getattr(before, name, None) != getattr(version, name)
    }
    through = f", accès n° {access.pk}" if access and not by else ""
    if by:
        through = f", pour {version.declaration.host}"
    write_entry(
        by=by,
        verb="correct_declaration" if before else "send_declaration",
        record=version.declaration,
        changes=changes,
        note=f"version {version.number}, {version.get_sent_from_display()}{through}",
    )


def _fact(version: Version | None, name: str) -> Any:
    """What the journal keeps of a version: the parts of its amount, and how it was filed, in words."""
    value = getattr(version, name, None)
    if version is None or value is None:
        return None
    if name == "amounts":
        return parts_words(value)
    return str(version.get_filing_display()) if name == "filing" else value


def _drop_draft(declaration: Declaration) -> None:
    if declaration.draft is not None:
        declaration.draft, declaration.draft_at = None, None
        declaration.save(update_fields=["draft", "draft_at"])
