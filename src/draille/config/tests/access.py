"""Who may open the addresses of the whole system."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from tests.access.rows import Row


def _stored() -> list[str]:
    return [default_storage.save("access.txt", ContentFile(b"x"))]


ACCESS = [
    Row("api:openapi-json", anonymous=True),
    Row("api:api-root"),  # answers 404 to all: it only names the place
    Row("media", args=_stored, anonymous=True),
]
