"""Who may bring past years in."""

from __future__ import annotations

from draille.territory.people.enums import Role
from draille.welcome.reception.imports.tests.files import csv_file
from draille.welcome.reception.models import ImportRun
from tests.access.rows import Row

RUN = {Role.DIRECTOR.value, Role.QUALITY.value}
SEE = RUN | {Role.AUDITOR.value}


def uploaded() -> list[int]:
    return [ImportRun.objects.create(file=csv_file(), name="actes.csv").pk]


ACCESS = [
    Row("reception_imports:list_imports", allow=SEE),
    Row("reception_imports:show_import", args=uploaded, allow=SEE),
    Row("reception_imports:watch_import", args=uploaded, allow=SEE),
    Row("reception_imports:export_problems", args=uploaded, allow=SEE),
    Row("reception_imports:match_columns", args=uploaded, allow=RUN),
    *(
        Row(f"reception_imports:{name}", method="POST", args=args, allow=RUN)
        for name, args in (
            ("upload_import", list),
            ("match_words", uploaded),
            ("check_import", uploaded),
            ("load_import", uploaded),
            ("undo_import", uploaded),
        )
    ),
]
