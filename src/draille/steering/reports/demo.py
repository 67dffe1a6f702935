"""The demonstration's reports: 2023 published, 2024 being written. Runs after every other seeder."""

from __future__ import annotations

from collections.abc import Callable

from draille.kernel.contracts import Seeder, seeders
from draille.steering.reports import actions, queries
from draille.steering.reports.models import Report
from draille.territory.people.enums import Role
from draille.territory.people.models import User

PUBLISHED, DRAFT = 2023, 2024
WORDS = {
    PUBLISHED: (
        "Ce premier rapport composé à partir des fiches du comptoir remplace les relevés tenus sur papier. "
        "Il servira de point de comparaison aux années suivantes.",
    ),
    DRAFT: (
        "Le printemps et l'automne confirment l'intérêt des visiteurs pour les ailes de saison : les "
        "équipes ont adapté les horaires en conséquence.\n\n"
        "La première quinzaine de juillet, plus calme, a permis de préparer les accueils hors les murs.",
        "À compléter après la réunion d'équipe du 16 janvier.",
    ),
}


def seed(tell: Callable[[str], None]) -> None:
    """Two years' reports, through the same actions as the office's."""
    if Report.objects.exists():
        return
    director = User.objects.filter(groups__name=Role.DIRECTOR.value, is_active=True).order_by("pk").first()
    for year in (PUBLISHED, DRAFT):
        report = actions.create_report(year=year, by=director)
        names = [name for name, _section in queries.build_report(year).sections()]
        for name, body in zip(names, WORDS[year], strict=False):
            actions.write_commentary(report=report, section=name, body=body, seen=0, by=director)
        if year == PUBLISHED and names:
            actions.publish_report(report=report, by=director)
        tell(f"rapport {year}")


seeders.register(Seeder(code="reports", label="Rapports d'activité", seed=seed, order=900))
