"""The demonstration's brochures: made with the house's press, downloaded as often as the office published.

18 are on the site; the programmes of past summers are withdrawn and keep their counts.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.db import transaction

from draille.kernel.bulk import insert_all
from draille.kernel.contracts import Seeder, seeders
from draille.promotion.brochures.demo.counts import download_rows
from draille.promotion.brochures.demo.covers import make_covers
from draille.promotion.brochures.demo.printing import made_files
from draille.promotion.brochures.demo.sheets import Sheet, past_programmes, read_sheets
from draille.promotion.brochures.enums import FileKind, State
from draille.promotion.brochures.models import Brochure, BrochureFile, FileVersion
from draille.territory.pictures.models import Picture


@transaction.atomic
def seed_brochures(tell: Callable[[str], None]) -> None:
    """Make them; does nothing where there are some."""
    if Brochure.objects.exists():
        tell("déjà en place")
        return
    sheets = read_sheets()
    covers = make_covers(sheets)
    files = [_written(sheet, place, covers) for place, sheet in enumerate(sheets, start=1)]
    past = [_past(sheet) for sheet in past_programmes()]
    rows = download_rows([(sheet, one) for sheet, one in zip(sheets, files, strict=True)], past)
    insert_all(rows)
    many = sum(len(one) for one in files)
    tell(f"{len(sheets)} brochures en {many} fichiers, {sum(row.count for row in rows)} téléchargements")


def _written(sheet: Sheet, place: int, covers: dict[str, tuple[Picture, bytes]]) -> dict[str, BrochureFile]:
    cover, drawing = covers[sheet.slug]
    brochure = Brochure.objects.create(
        slug=sheet.slug,
        category=sheet.category,
        title=sheet.title,
        summary=sheet.summary,
        title_en=sheet.title_en,
        summary_en=sheet.summary_en,
        title_de=sheet.title_de,
        summary_de=sheet.summary_de,
        cover=cover,
        year=sheet.year,
        order=10 * place,
        state=State.PUBLISHED,
        published_on=date(sheet.year, 3, 1),
    )
    found = {}
    for language, made in made_files(sheet, drawing).items():
        name = f"{sheet.slug}-{language}.pdf"
        file = BrochureFile.objects.create(brochure=brochure, language=language, name=name)
        file.current = FileVersion.objects.create(
            file=file,
            path=made.path,
            kind=FileKind.PDF,
            size=made.size,
            pages=made.pages,
            digest=made.digest,
        )
        file.save(update_fields=["current"])
        found[language] = file
    return found


def _past(sheet: Sheet) -> BrochureFile:
    brochure = Brochure.objects.create(
        slug=sheet.slug,
        category=sheet.category,
        title=sheet.title,
        summary=sheet.summary,
        year=sheet.year,
        order=900,
        state=State.WITHDRAWN,
        published_on=date(sheet.year, 1, 1),
        withdrawn_on=date(sheet.year, 12, 31),
    )
    return BrochureFile.objects.create(brochure=brochure, language="fr", name=f"{sheet.slug}-fr.pdf")


seeders.register(Seeder(code="brochures", label="brochures", seed=seed_brochures, order=135))
