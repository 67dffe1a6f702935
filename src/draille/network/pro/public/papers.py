"""Papers to fetch: receipts, the statement of a year, the poster of tariffs, the attestation of platforms."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from draille.kernel.clock import today
from draille.kernel.refusals import Refused
from draille.network.hosts.models import Lodging
from draille.network.hosts.queries import kind_on
from draille.network.payments.documents import receipt_pdf
from draille.network.payments.enums import State
from draille.network.pro.documents.attestation import attestation_pdf
from draille.network.pro.documents.statement import statement_pdf
from draille.network.pro.doors import Actor
from draille.network.pro.invoices import invoice_words
from draille.network.pro.public.shared import inside, page
from draille.network.pro.scope import Scope
from draille.network.tariffs.documents import poster_pdf
from draille.network.tariffs.enums import Category

YEARS = 5


def language() -> str:
    """The language of the page."""
    return get_language() or "fr"


def _years() -> list[int]:
    """This year and the ones before."""
    return [today().year - back for back in range(YEARS)]


def _known_year(year: int) -> int:
    """A year whose papers there are; others answer 404."""
    if not today().year - 20 <= year <= today().year + 1:
        raise Http404
    return year


def _pdf(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return response


@inside
@require_safe
def list_papers(request: HttpRequest, actor: Actor) -> HttpResponse:
    """All of them on one page."""
    scope = Scope(actor)
    return page(
        request,
        "list_papers",
        here="papers",
        years=_years(),
        this_year=today().year,
        hosts=scope.hosts,
        lodgings=[(lodging, invoice_words(lodging, language())) for lodging in scope.lodgings()],
        payments=scope.payments().filter(state=State.PAID).order_by("-received_on", "-pk")[:24],
    )


@inside
@require_safe
def receipt(request: HttpRequest, actor: Actor, payment: int) -> HttpResponse:
    """The receipt of a payment that came in."""
    found = Scope(actor).payment(payment)
    if found.state != State.PAID:
        raise Http404
    return _pdf(receipt_pdf(found), f"recu-{found.reference}")


@inside
@require_safe
def statement(request: HttpRequest, actor: Actor, host: int, year: int) -> HttpResponse:
    """What was declared and paid in a year, for the accounts."""
    found = Scope(actor).host(host)
    return _pdf(statement_pdf(found, _known_year(year), language()), f"taxe-de-sejour-{found.code}-{year}")


@inside
@require_safe
def poster(request: HttpRequest, actor: Actor, lodging: int, year: int) -> HttpResponse:
    """The tariffs to put up in the lodging, with its own line brought out."""
    found = Scope(actor).lodging(lodging)
    try:
        content = poster_pdf(found.commune.insee, _known_year(year), language(), _category(found, year))
    except Refused as refusal:
        raise Http404 from refusal
    return _pdf(content, f"{_('tarifs')}-{found.code}-{year}")


def _category(lodging: Lodging, year: int) -> Category:
    day = min(max(today(), date(year, 1, 1)), date(year, 12, 31))
    _nature, category = kind_on(lodging, day)
    return category


@inside
@require_safe
def attestation(request: HttpRequest, actor: Actor, lodging: int, year: int) -> HttpResponse:
    """What went through operators in a year: the host owes nothing of it twice."""
    scope = Scope(actor)
    found = scope.lodging(lodging)
    content = attestation_pdf(found, scope.hosts, _known_year(year), language())
    return _pdf(content, f"plateformes-{found.code}-{year}")
