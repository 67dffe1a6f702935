"""Who may open the pages of the look: the office's colours and logo are for everyone."""

from tests.access.rows import Row

ACCESS = [
    Row("ui:office_stylesheet", anonymous=True),
    Row("ui:office_logo"),  # answers 404 to all while the office has no logo of its own
]
