"""Who may read the journal."""

from draille.kernel.journal import write_entry
from tests.access.rows import Row
from tests.factories import OfficeFactory

READERS = {"director", "auditor"}


def _entry() -> list[int]:
    return [write_entry(by=None, verb="rename_office", record=OfficeFactory()).pk]


ACCESS = [
    Row("kernel_journal", allow=READERS),
    Row("kernel_journal_results", allow=READERS),
    Row("kernel_journal_entry", args=_entry, allow=READERS),
]
