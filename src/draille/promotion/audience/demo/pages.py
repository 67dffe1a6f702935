"""Which pages those visits read: by month long ago, by day of late."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from draille.promotion.audience.demo.visits import share_out
from draille.promotion.audience.models import PageName, PageTally, VisitTally

# Page, title, and its part of the readings.
PAGES: tuple[tuple[str, str, float], ...] = (
    ("/", "Accueil", 15.0),
    ("/randonner/sentiers-de-randonnee/", "Sentiers de randonnée", 11.2),
    ("/decouvrir/lieux-de-baignade/", "Lieux de baignade", 8.9),
    ("/idees/mini-treks-en-cevennes/", "5 idées de mini-treks en Cévennes", 6.7),
    ("/agenda/", "Agenda", 5.6),
    ("/offres/?type=lodging", "Hébergements", 5.2),
    ("/decouvrir/pont-de-montvert/", "Le Pont-de-Montvert", 4.3),
    ("/randonner/gr68/", "Le GR®68, tour du mont Lozère", 4.1),
    ("/offres/?type=restaurant", "Restaurants", 3.8),
    ("/brochures/", "Brochures", 3.2),
    ("/decouvrir/mont-lozere/", "Le mont Lozère", 3.1),
    ("/randonner/chemin-de-stevenson/", "Sur les pas de Stevenson", 2.9),
    ("/idees/avec-les-enfants/", "En Cévennes avec des enfants", 2.6),
    ("/offres/", "Nos adresses", 2.5),
    ("/nos-bureaux/", "Nos bureaux", 1.9),
    ("", "", 19.0),
)
BY_DAY = 62


def page_rows(visits: list[VisitTally], last: date) -> list[PageTally]:
    """As many readings as the visits have views, handed out to the pages."""
    recent = (last - timedelta(days=BY_DAY)).replace(day=1)
    sums: dict[tuple[date, bool, str, str], int] = defaultdict(int)
    for row in visits:
        monthly = row.day < recent
        sums[row.day.replace(day=1) if monthly else row.day, monthly, row.language, row.device] += row.views
    likings = [liking for _page, _title, liking in PAGES]
    return [
        PageTally(day=day, monthly=monthly, page=page, language=language, device=device, views=many)
        for (day, monthly, language, device), views in sums.items()
        for (page, _title, _liking), many in zip(PAGES, share_out(views, likings), strict=True)
        if many
    ]


def name_pages() -> None:
    """What they are called."""
    PageName.objects.bulk_create(PageName(page=page, title=title) for page, title, _liking in PAGES if page)
