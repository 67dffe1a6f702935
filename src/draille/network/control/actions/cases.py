"""Opening a control case, its observations, its end: regularised, collected or given up."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction

from draille.kernel.clock import today
from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.network.control.enums import CaseEnd
from draille.network.control.models import Case, Held, Observation
from draille.network.control.queries.cases import facts_of, standing_of
from draille.network.control.rules.stages import Step
from draille.network.hosts.models import Host
from draille.network.ledger.actions import post_line
from draille.network.ledger.enums import LedgerPart, LineKind
from draille.network.ledger.rules import pay_deadline
from draille.network.tariffs.models import Authority
from draille.network.tariffs.rules import late_interest
from draille.territory.people.models import User


def open_to_change(case: Case) -> Case:
    """The case, locked.

    Raises:
        Refused: ``ended``.
    """
    case = Case.objects.select_for_update().get(pk=case.pk)
    if case.end:
        raise Refused("Ce dossier est clos.", code="ended", status=409)
    return case


@transaction.atomic
def open_case(
    *, host: Host, authority: Authority, reason: str, first_month: date, last_month: date, by: User,
    note: str = "",
) -> Case:  # fmt: skip
    """Open a case about some months of a host. Nothing leaves: the formal notice is still to be written.

    Raises:
        Refused: ``months`` (out of order, or to come), ``already_open``.
    """
    first, last = first_month.replace(day=1), last_month.replace(day=1)
    if first > last:
        raise Refused("Le premier mois est après le dernier.", code="months", field="last_month")
    if last >= today().replace(day=1):
        raise Refused("Le mois en cours n’est pas encore dû.", code="months", field="last_month")
    overlapping = Case.objects.filter(
        host=host, authority=authority, end="", first_month__lte=last, last_month__gte=first
    )
    if overlapping.exists():
        raise Refused("Un dossier est déjà ouvert pour ces mois.", code="already_open", status=409)
    values = {
        "host": host, "authority": authority, "reason": reason, "first_month": first, "last_month": last,
        "note": note, "opened_by": by,
    }  # fmt: skip
    case = _numbered(values)
    write_entry(by=by, verb="open_case", record=case, note=case.get_reason_display())
    return case


def _numbered(values: dict[str, object]) -> Case:
    """Codes follow one another in a year; who comes second in the same instant takes the next."""
    year = today().year
    for _attempt in range(5):
        last = Case.objects.filter(code__startswith=f"CT-{year}-").order_by("-code").first()
        number = int(last.code.rpartition("-")[2]) + 1 if last else 1
        try:
            with transaction.atomic():
                return Case.objects.create(code=f"CT-{year}-{number:04d}", **values)
        except IntegrityError:
            continue
    raise Refused("Ce dossier n’a pas pu être numéroté : réessayez.", code="busy", status=409)


@transaction.atomic
def record_observation(
    *, case: Case, received_on: date, text: str, by: User, counsel: str = ""
) -> Observation:
    """Keep what the host answers to the notice of assessment. Late observations are kept too.

    Raises:
        Refused: ``ended``, ``not_notified``, ``day``, ``empty``.
    """
    case = open_to_change(case)
    notified = facts_of(case).assessment.notified_on
    if notified is None:
        raise Refused(
            "L’avis de taxation d’office n’est pas notifié : notez cet échange comme un contact.",
            code="not_notified",
            status=409,
        )
    if not notified <= received_on <= today():
        raise Refused("Entre la notification de l’avis et aujourd’hui.", code="day", field="received_on")
    if not text.strip():
        raise Refused("Résumez ou recopiez les observations.", code="empty", field="text")
    found = Observation.objects.create(
        case=case, received_on=received_on, text=text.strip(), counsel=counsel, by=by
    )
    write_entry(by=by, verb="record_observation", record=case, note=f"reçues le {received_on:%d/%m/%Y}")
    return found


@transaction.atomic
def regularise_case(*, case: Case, by: User, reason: str, day: date | None = None) -> Case:
    """The host declared and paid: the case closes, at any step.

    Raises:
        Refused: ``ended``, ``empty``.
    """
    return _end(open_to_change(case), CaseEnd.REGULARISED, reason, by, day)


@transaction.atomic
def cancel_case(*, case: Case, by: User, reason: str, day: date | None = None) -> Case:
    """The authority gives up, and says why.

    Raises:
        Refused: ``ended``, ``empty``.
    """
    return _end(open_to_change(case), CaseEnd.CANCELLED, reason, by, day)


def _end(case: Case, end: CaseEnd, reason: str, by: User, day: date | None) -> Case:
    if not reason.strip():
        raise Refused("Dites pourquoi : ce motif est gardé au dossier.", code="empty", field="reason")
    case.end, case.ended_on, case.end_reason = end, day or today(), reason.strip()
    case.save(update_fields=["end", "ended_on", "end_reason"])
    verb = {"regularised": "regularise_case", "collected": "collect_case", "cancelled": "cancel_case"}[end]
    write_entry(by=by, verb=verb, record=case, changes={"end": ("", end.value)}, note=reason.strip())
    return case


@transaction.atomic
def collect_case(*, case: Case, by: User, reason: str, interest: int = 0, day: date | None = None) -> Case:
    """Order the collection: the tax assessed becomes due in the accounts, and interest if some is asked.

    ``interest`` is cents; what is proposed comes from ``proposed_interest``. A reasoned answer that was
    notified late is written in ``reason`` by the person who decides to go on.

    Raises:
        Refused: ``ended``, ``too_early`` (the delays still run, or the answer is missing), ``empty``,
            ``interest``.
    """
    case = open_to_change(case)
    now = standing_of(case, day)
    if now.step != Step.MAY_COLLECT:
        raise Refused(f"Trop tôt : {now.words}.", code="too_early", status=409)
    if interest < 0:
        raise Refused("L’intérêt ne peut pas être négatif.", code="interest", field="interest")
    for held in case.held.select_related("lodging"):
        _post(case, held, by)
    if interest:
        post_line(
            authority=case.authority,
            host=case.host,
            kind=LineKind.INTEREST,
            parts={LedgerPart.INTEREST: interest},
            source=f"control.case:{case.pk}",
            key=f"control.case:{case.pk}:interest",
            label=f"Intérêt de retard, dossier {case.code}",
            by=by,
        )
    return _end(case, CaseEnd.COLLECTED, reason, by, day)


def _post(case: Case, held: Held, by: User) -> None:
    if not held.total:
        return
    post_line(
        authority=case.authority,
        host=case.host,
        kind=LineKind.ASSESSED,
        parts=held.amounts,
        source=f"control.case:{case.pk}",
        key=f"control.held:{held.pk}",
        lodging=held.lodging,
        month=held.first_night.replace(day=1),
        label=f"Taxation d’office, dossier {case.code}",
        by=by,
    )


def proposed_interest(case: Case, day: date) -> int:
    """Cents of interest to a day, for each month held, from its deadline to pay: a proposal."""
    authority = case.authority
    return sum(
        late_interest(
            held.total,
            pay_deadline(held.first_night.replace(day=1), authority.pay_months, authority.pay_by),
            day,
            authority.late_interest,
            authority.started_months,
        )
        for held in case.held.all()
    )
