"""Every role reads the figures; nobody else does."""

from tests.access.rows import EVERY_ROLE, Row

ACCESS = [
    Row("dashboard:show_board", allow=EVERY_ROLE),
    Row("dashboard:list_figures", allow=EVERY_ROLE),
    Row("dashboard:show_figure", args=lambda: ["reception.visitors"], allow=EVERY_ROLE),
    Row("dashboard:export_figures", args=lambda: ["csv"], allow=EVERY_ROLE),
]
