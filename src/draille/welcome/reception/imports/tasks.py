"""Background work of imports: each fetches, then calls one action."""

from __future__ import annotations

from django_tasks import task

from draille.territory.people.models import User
from draille.welcome.reception.imports import actions
from draille.welcome.reception.models import ImportRun


@task()
def check_import_file(run: int, by: int) -> None:
    """Read a whole file without loading it."""
    with actions.failing_visibly(run):
        actions.check_import(run=ImportRun.objects.get(pk=run), by=User.objects.filter(pk=by).first())


@task()
def load_import_file(run: int, by: int) -> None:
    """Load a whole file, or nothing of it."""
    with actions.failing_visibly(run):
        actions.load_import(run=ImportRun.objects.get(pk=run), by=User.objects.filter(pk=by).first())
