"""Old prints go: a fortnight is compared with the same one of the year before, no further."""

from __future__ import annotations

from functools import partial

from dateutil.relativedelta import relativedelta
from django.core.files.storage import storages
from django.db import transaction
from django.utils import timezone

from draille.kernel.journal import write_entry
from draille.promotion.programmes.actions import told
from draille.promotion.programmes.models import Programme

KEPT_MONTHS = 13


def forget_programmes() -> int:
    """Delete what was made more than ``KEPT_MONTHS`` ago, files and lines. How many."""
    limit = timezone.now() - relativedelta(months=KEPT_MONTHS)
    old = list(Programme.objects.filter(made_at__lt=limit).order_by("pk").values_list("pk", flat=True))
    return sum(_forget(pk) for pk in old)


@transaction.atomic
def _forget(pk: int) -> int:
    programme = Programme.objects.select_for_update().filter(pk=pk).first()
    if programme is None:
        return 0
    leaflets = list(programme.leaflets.all())
    write_entry(by=None, verb="forget_programme", record=programme, note=told(programme, leaflets))
    for leaflet in leaflets:
        for path in filter(None, (leaflet.path, leaflet.sheets_path)):
            transaction.on_commit(partial(storages["private"].delete, path))
    programme.delete()
    return 1
