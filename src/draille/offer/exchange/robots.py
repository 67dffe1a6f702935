"""What machines that walk the site are told: ``robots.txt``, and ``llms.txt`` for assistants."""

from __future__ import annotations

from django.conf import settings
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from draille.kernel.clock import today
from draille.offer.exchange.contributions import all_downloads, open_data
from draille.offer.exchange.licence import data_licence
from draille.offer.exchange.links import api_root, mcp_url, page_url
from draille.offer.offers.enums import LANGUAGES, Kind
from draille.offer.offers.models import Offer
from draille.territory.opening.queries import OfficeWeek, office_weeks
from draille.territory.opening.sentences import day_line, state_sentence

_FOR_STAFF = ("/gestion/", "/comptoir/", "/compte/", "/api/")


@require_safe
@cache_control(public=True, max_age=3600)
def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be read, by assistants too; the staff's pages are nobody's."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in _FOR_STAFF), "Allow: /", ""]
    lines.append(f"Sitemap: {settings.BASE_URL}{reverse('exchange_files:sitemap')}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=300)
def llms(request: HttpRequest) -> HttpResponse:
    """What the site is and where its data are, for language models (llmstxt.org), in French."""
    with translation.override("fr"):
        parts = [_head(), *_offices(), *_offer(), *_others(), *_data()]
    text = "\n".join(parts) + "\n"
    return HttpResponse(text, content_type="text/markdown; charset=utf-8")


def _head() -> str:
    return (
        f"# {settings.WAGTAIL_SITE_NAME}\n\n"
        f"> Site de l’office de tourisme : les bureaux et leurs horaires, l’offre de la destination "
        f"(hébergements, restaurants, activités, sites, producteurs, artisans, commerces), en français, "
        f"anglais et allemand. Les données sont tenues à jour par l’office : citez le lien de la fiche et "
        f"la date. Nous sommes le {today():%d/%m/%Y}.\n"
    )


def _offices() -> list[str]:
    lines = ["## Bureaux d’information", ""]
    return [*lines, *(line for week in office_weeks() for line in _office(week)), ""]


def _office(week: OfficeWeek) -> list[str]:
    office = week.state.office
    address = f"{settings.BASE_URL}{reverse('opening:list_offices')}#{office.slug}"
    where = ", ".join(filter(None, (office.address, f"{office.postcode} {office.commune.name}".strip())))
    days = [day_line(day, today()) for day in week.days]
    return [
        f"- [{office.name}]({address}) : {where}. {office.phone}. {state_sentence(week.state, today())}.",
        *(f"  - {line.name} : {line.hours}{f' ({line.note})' if line.note else ''}" for line in days),
    ]


def _offer() -> list[str]:
    counted = Offer.objects.published().order_by().values("kind").annotate(number=Count("pk"))
    numbers = {row["kind"]: row["number"] for row in counted}
    lines = ["## L’offre, par type", ""]
    for kind in Kind:
        if numbers.get(kind.value):
            address = f"{settings.BASE_URL}{reverse('offers:list_offers')}?kind={kind.value}"
            lines.append(f"- [{str(kind.label).capitalize()}]({address}) : {numbers[kind.value]}")
    for language in LANGUAGES[1:]:
        with translation.override(language):
            address = f"{settings.BASE_URL}{reverse('offers:list_offers')}"
            lines.append(f"- [{_('Toute l’offre')}]({address})")
    return [*lines, ""]


def _others() -> list[str]:
    """What other apps give out."""
    return [line for item in open_data if item.llms for line in (*item.llms(), "")]


def _data() -> list[str]:
    terms = data_licence()
    return [
        "## Données",
        "",
        f"- [Serveur MCP]({mcp_url()}) : pour les assistants, sans clé (Model Context Protocol, HTTP)",
        f"- [API de lecture]({api_root()}offers), décrite en [OpenAPI]({api_root()}openapi.json)",
        *(f"- [{one.name}]({one.url}) : {one.label}" for one in all_downloads()),
        f"- [Tout sur les données ouvertes]({page_url()})",
        f"- Licence : [{terms.name}]({terms.url})",
        "",
    ]
