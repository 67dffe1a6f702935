"""Writing notebooks. What visitors do is counted, not journalled: nothing would say who did it."""

from __future__ import annotations

from datetime import date, timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from draille.kernel.clock import today
from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.offer.agenda.models import Event
from draille.offer.offers.enums import LANGUAGES
from draille.offer.offers.models import Offer
from draille.promotion.notebooks.enums import Source, Way
from draille.promotion.notebooks.models import Notebook, NotebookItem, NotebookUse, last_day
from draille.territory.people.models import User
from draille.territory.places.models import Office

MOST_ITEMS = 60
KEPT_DAYS = 30
"""After its link ended, a notebook is erased this many days later."""


@transaction.atomic
def create_notebook(
    *,
    language: str,
    by: AbstractBaseUser | None,
    source: str = Source.VISITOR,
    office: Office | None = None,
) -> Notebook:
    """An empty notebook."""
    notebook = Notebook.objects.create(
        language=language if language in LANGUAGES else "fr",
        source=source,
        office=office,
        by=by if isinstance(by, User) else None,
    )
    count_use(notebook=notebook, way=Way.CREATED)
    if source == Source.COUNTER:
        write_entry(by=by, verb="create_notebook", record=notebook)
    return notebook


def count_use(*, notebook: Notebook, way: str) -> None:
    """One more of that day."""
    same = {
        "day": today(),
        "way": way,
        "source": notebook.source,
        "language": notebook.language,
        "office": notebook.office,
    }
    if NotebookUse.objects.filter(**same).update(number=F("number") + 1):
        return
    try:
        with transaction.atomic():
            NotebookUse.objects.create(**same, number=1)
    except IntegrityError:  # another process made the line meanwhile
        NotebookUse.objects.filter(**same).update(number=F("number") + 1)


@transaction.atomic
def add_item(
    *, notebook: Notebook, offer: Offer | None = None, event: Event | None = None, day: date | None = None
) -> NotebookItem:
    """Keep a published sheet or event; one that is there already stays once.

    Raises:
        Refused: ``full``.
    """
    notebook = Notebook.objects.select_for_update().get(pk=notebook.pk)
    held = notebook.items.filter(offer=offer, event=event).first()
    if held is None and notebook.items.filter(removed=False).count() >= MOST_ITEMS:
        raise Refused(
            _("Un carnet a %(most)s pages au plus. Retirez-en une, ou imprimez-le.") % {"most": MOST_ITEMS},
            code="full",
        )
    if held is None:
        last = notebook.items.aggregate(last=Max("rank"))["last"] or 0
        held = NotebookItem(notebook=notebook, offer=offer, event=event, rank=min(last + 1, 32_000))
    held.removed = False
    held.day = day or held.day
    held.save()
    _touch(notebook)
    return held


def _touch(notebook: Notebook) -> None:
    Notebook.objects.filter(pk=notebook.pk).update(expires_on=last_day())


@transaction.atomic
def remove_item(*, item: NotebookItem) -> None:
    """Take it out; it may be put back."""
    NotebookItem.objects.filter(pk=item.pk).update(removed=True)
    _touch(item.notebook)


@transaction.atomic
def restore_item(*, item: NotebookItem) -> None:
    """Put it back where it was."""
    NotebookItem.objects.filter(pk=item.pk).update(removed=False)
    _touch(item.notebook)


@transaction.atomic
def move_item(*, item: NotebookItem, up: bool) -> None:
    """One place up or down; at the end it stays."""
    Notebook.objects.select_for_update().get(pk=item.notebook_id)
    items = list(NotebookItem.objects.filter(notebook=item.notebook_id, removed=False))
    place = next((number for number, one in enumerate(items) if one.pk == item.pk), None)
    other = None if place is None else place + (-1 if up else 1)
    if place is None or other is None or not 0 <= other < len(items):
        return
    items[place], items[other] = items[other], items[place]
    for rank, one in enumerate(items, start=1):
        one.rank = rank
    NotebookItem.objects.bulk_update(items, ["rank"])
    _touch(item.notebook)


@transaction.atomic
def note_item(*, item: NotebookItem, day: date | None, note: str) -> None:
    """Say for when it is, and a word of one's own."""
    NotebookItem.objects.filter(pk=item.pk).update(day=day, note=" ".join(note.split())[:200])
    _touch(item.notebook)


@transaction.atomic
def copy_notebook(*, notebook: Notebook, into: Notebook) -> int:
    """Keep all of somebody's notebook in one's own; returns how many pages are new."""
    before = into.items.filter(removed=False).count()
    for item in notebook.items.filter(removed=False).select_related("offer", "event"):
        add_item(notebook=into, offer=item.offer, event=item.event, day=item.day)
    return into.items.filter(removed=False).count() - before


def erase_notebooks() -> int:
    """Erase those whose link ended a month ago; returns how many. The counts stay."""
    ended = Notebook.objects.filter(expires_on__lt=today() - timedelta(days=KEPT_DAYS))
    number = ended.count()
    ended.delete()
    return number
