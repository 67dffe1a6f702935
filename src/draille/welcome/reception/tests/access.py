"""Who may open what at the reception."""

from __future__ import annotations

from django.utils import timezone

from draille.territory.people.enums import ALL_ROLES, STAFF_ROLES
from draille.welcome.reception.models import Contact, Service, Topic
from tests.access.rows import Row, viewset
from tests.factories import ContactFactory

EVERY = set(ALL_ROLES)
STAFF = set(STAFF_ROLES)
LEADERS = {"director", "quality"}


def today() -> Contact:
    return ContactFactory(happened_at=timezone.now())


SAID = {"channel": "counter", "office": "vialas", "happened_at": "2024-07-16T10:00:00+02:00", "people": 2}
DATA_ITEMS = {"items": [{"uuid": "0b9ee0f5-4f31-4f0d-8f3e-0d9bb5e7a001", **SAID}]}


def word_pages(model: type[Service] | type[Topic], namespace: str) -> list[Row]:
    def make() -> Service | Topic:
        return model.objects.get_or_create(code="essai", defaults={"label": "Essai"})[0]

    return viewset(
        namespace,
        make,
        view=EVERY,
        change=LEADERS,
        pages={"usage": LEADERS, "history": LEADERS, "history_results": LEADERS},
    )


ACCESS = [
    Row("reception:counter", allow=EVERY),
    Row("reception:counter_simple", allow=STAFF),
    Row("reception:counter_shell", anonymous=True),
    Row("reception:counter_worker", anonymous=True),
    Row("reception:counter_manifest", anonymous=True),
    Row("api:counter_session", allow=EVERY),
    Row("api:read_day", allow=EVERY),
    Row("api:read_unqualified", allow=EVERY),
    Row("api:read_favourites", allow=EVERY),
    Row("api:record_contacts", method="POST", json=True, data=DATA_ITEMS, allow=STAFF),
    Row(
        "api:correct_contact", method="PATCH", json=True, args=lambda: [today().uuid], data=SAID, allow=STAFF
    ),
    Row("api:withdraw_contact", method="POST", json=True, args=lambda: [today().uuid], allow=STAFF),
    Row("api:restore_contact", method="POST", json=True, args=lambda: [today().uuid], allow=STAFF),
    Row("reception_contacts:index", allow=EVERY),
    Row("reception_contacts:index_results", allow=EVERY),
    Row("reception_contacts:export", args=lambda: ["csv"], allow=EVERY),
    Row("reception_contacts:contact", args=lambda: [today().pk], allow=EVERY),
    Row("reception_contacts:correct_contact", args=lambda: [today().pk], allow=STAFF),
    Row("reception_contacts:withdraw_contact", method="POST", args=lambda: [today().pk], allow=STAFF),
    Row("reception_contacts:restore_contact", method="POST", args=lambda: [today().pk], allow=STAFF),
    *word_pages(Service, "reception_services"),
    *word_pages(Topic, "reception_topics"),
]
