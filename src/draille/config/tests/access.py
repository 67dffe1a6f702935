"""Who may open the addresses of the whole system."""

from tests.access.rows import Row

ACCESS = [
    Row("api:openapi-json", anonymous=True),
    Row("api:api-root"),  # answers 404 to all: it only names the place
]
