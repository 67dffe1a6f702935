"""The demonstration's websites: three sites over the same records, and sixteen stories in three languages.

Places are real; people, firms and walks are invented, and every picture is drawn.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from draille.kernel.contracts import Seeder, seeders
from draille.kernel.journal import write_entry
from draille.promotion.site.demo.homes import make_sites
from draille.promotion.site.demo.stories import write_stories
from draille.promotion.site.models import StoryPage


@transaction.atomic
def seed_site(tell: Callable[[str], None]) -> None:
    """Fill the sites; does nothing where there are stories."""
    if StoryPage.objects.exists():
        tell("déjà en place")
        return
    stories = write_stories()
    homes = make_sites()
    write_entry(by=None, verb="load_site", record=homes[0], note=f"{len(stories)} histoires inventées")
    tell(f"{len(homes)} accueils, {len(stories)} histoires en trois langues")


seeders.register(Seeder(code="site", label="sites et histoires", seed=seed_site, order=62))
