"""``python -m benchmarks.signing_in``: a session of the demonstration's director, printed as JSON."""

from __future__ import annotations

import json

import django


def main() -> None:
    """Open it and print the cookie's name and value, and the offices one may record for."""
    django.setup()
    from django.conf import settings
    from django.test import Client

    from draille.territory.people.enums import Role
    from draille.territory.people.models import User
    from draille.territory.places.models import Office

    client = Client()
    person = User.objects.filter(groups__name=Role.DIRECTOR.value, is_active=True).order_by("pk")[0]
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    name = settings.SESSION_COOKIE_NAME
    offices = list(Office.objects.values_list("slug", flat=True))
    print(json.dumps({"name": name, "value": client.cookies[name].value, "offices": offices}))


if __name__ == "__main__":
    main()
