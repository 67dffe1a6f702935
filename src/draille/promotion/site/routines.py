"""What the site does again and again."""

from __future__ import annotations

from datetime import timedelta

from django.core.management import call_command

from draille.kernel.contracts import Routine, routines


def publish_what_is_due() -> None:
    """Put pages on line, and take them off, at the hour their editors chose."""
    call_command("publish_scheduled", verbosity=0)


routines.register(
    Routine(
        code="site.scheduled",
        label="mise en ligne des pages programmées",
        every=timedelta(minutes=5),
        run=publish_what_is_due,
    )
)
