"""Making programmes, at once or several in the background, and keeping what was made."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from functools import partial
from uuid import UUID, uuid4

from django.contrib.auth.models import AbstractBaseUser
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction
from django.utils.translation import override

from draille.documents.engine import DocumentError
from draille.kernel.journal import write_entry
from draille.kernel.refusals import Refused
from draille.offer.agenda.models import Event
from draille.offer.offers.enums import LANGUAGES
from draille.promotion.programmes import making, tasks
from draille.promotion.programmes.contents import Contents
from draille.promotion.programmes.enums import Choice, ProgrammeKind, ProgrammeState
from draille.promotion.programmes.models import Leaflet, PosterChoice, Programme
from draille.promotion.programmes.orders import Order
from draille.promotion.programmes.printing import Made
from draille.promotion.programmes.rules.comparing import Changes, compare
from draille.promotion.programmes.rules.periods import LONGEST
from draille.promotion.programmes.words import EVERYWHERE
from draille.territory.people.models import User
from draille.territory.places.models import Office, Sector

FEWEST_PAGES, MOST_PAGES = 4, 64
log = logging.getLogger(__name__)


def make_programme(*, order: Order, by: AbstractBaseUser | None) -> Programme:
    """The programme asked for, ready. The same documents asked twice are kept once.

    Raises:
        Refused: what is asked makes no sense or does not fit, or the PDF cannot be made.
    """
    refuse_wrong(order)
    programme = _programme(order, by, uuid4())
    made, contents = _made(order)
    programme.digest = _digest(made)
    same = Programme.objects.ready().alike(programme).filter(digest=programme.digest).first()
    return same or _store(programme, made, contents, by=by)


def make_programmes(*, orders: Sequence[Order], by: AbstractBaseUser | None) -> UUID:
    """Several at once, made in the background; returns what gathers them.

    Raises:
        Refused: one of them makes no sense, or there is none.
    """
    if not orders:
        raise Refused("Aucun programme à faire : il n’y a ni secteur, ni bureau.", code="nothing_to_make")
    for order in orders:
        refuse_wrong(order)
    batch = uuid4()
    with transaction.atomic():
        Programme.objects.bulk_create([_programme(order, by, batch) for order in orders])
        transaction.on_commit(partial(tasks.finish_programmes.enqueue, str(batch)))
    return batch


def finish_programmes(*, batch: UUID) -> int:
    """Make those of a batch that wait, one by one; one that fails says why and the others go on. How many."""
    found = Programme.objects.filter(batch=batch, state=ProgrammeState.WAITING).order_by("pk")
    waiting = list(found.select_related("office__commune__sector", "made_by"))
    for programme in waiting:
        try:
            made, contents = _made(order_of(programme))
        except Refused as refusal:
            programme.state, programme.error = ProgrammeState.FAILED, str(refusal)[:400]
            programme.save(update_fields=["state", "error"])
            continue
        programme.digest = _digest(made)
        _store(programme, made, contents, by=programme.made_by)
    return len(waiting)


def order_of(programme: Programme) -> Order:
    """What was asked for it."""
    return Order(
        kind=programme.kind,
        first_day=programme.first_day,
        last_day=programme.last_day,
        day=programme.day,
        sectors=programme.sector_slugs,
        office=programme.office,
        language=programme.language,
        most_pages=programme.most_pages,
        several=programme.several,
        cancelled=programme.cancelled,
    )


def refuse_wrong(order: Order) -> None:
    """Say no to what makes no sense.

    Raises:
        Refused: with the field concerned.
    """
    if order.kind not in ProgrammeKind.values:
        raise Refused("Ce document n’existe pas.", code="unknown_kind", field="kind")
    if order.language not in LANGUAGES:
        raise Refused("Choisissez français, anglais ou allemand.", code="unknown_language", field="language")
    if order.last_day < order.first_day:
        raise Refused("La fin vient avant le début : vérifiez les dates.", code="dates", field="last_day")
    if order.last_day - order.first_day > LONGEST:
        raise Refused("Un programme couvre deux mois au plus.", code="too_long", field="last_day")
    known = set(Sector.objects.values_list("slug", flat=True))
    if unknown := set(order.sectors) - known:
        raise Refused(
            f"Secteur inconnu : {', '.join(sorted(unknown))}.", code="unknown_sector", field="sectors"
        )
    if order.poster and order.office is None:
        raise Refused("Choisissez le bureau de l’affiche.", code="no_office", field="office")
    if order.most_pages is not None and not FEWEST_PAGES <= order.most_pages <= MOST_PAGES:
        raise Refused(
            f"Demandez de {FEWEST_PAGES} à {MOST_PAGES} pages.", code="wrong_pages", field="most_pages"
        )


@transaction.atomic
def choose_for_poster(
    *, office: Office, event: Event, choice: str, by: AbstractBaseUser | None
) -> PosterChoice | None:
    """Pin an event on an office's poster, leave it out, or (empty) let its rank decide.

    Raises:
        Refused: ``unknown_choice``.
    """
    if choice and choice not in Choice.values:
        raise Refused("Ce choix n’existe pas.", code="unknown_choice", field="choice")
    if not choice:
        gone, _each = PosterChoice.objects.filter(office=office, event=event).delete()
        if gone:
            write_entry(by=by, verb="choose_for_poster", record=event, note=f"{office} : selon son rang")
        return None
    chosen, _new = PosterChoice.objects.update_or_create(
        office=office, event=event, defaults={"choice": choice}
    )
    write_entry(
        by=by, verb="choose_for_poster", record=event, note=f"{office} : {chosen.get_choice_display()}"
    )
    return chosen


def changes_since_last(programme: Programme) -> tuple[Programme | None, Changes | None]:
    """The print before this one of the same days, and what changed since; nothing where it is the first."""
    before = Programme.objects.ready().alike(programme).filter(pk__lt=programme.pk).order_by("-pk").first()
    if before is None:
        return None, None
    return before, compare(programme.lines, before.lines)


def _made(order: Order) -> tuple[list[Made], Contents]:
    try:
        return making.documents_of(order)
    except DocumentError as error:
        log.exception("a programme could not be made")
        raise Refused(
            f"Le PDF n’a pas pu être fait ({error.message}). Prévenez la personne qui suit l’outil.",
            code="document_failed",
        ) from error


def _programme(order: Order, by: AbstractBaseUser | None, batch: UUID) -> Programme:
    return Programme(
        batch=batch,
        kind=order.kind,
        sectors=",".join(order.sectors),
        office=order.office,
        first_day=order.first_day,
        last_day=order.last_day,
        language=order.language,
        most_pages=order.most_pages,
        several=order.several,
        cancelled=order.cancelled,
        day=order.day,
        made_by=by if isinstance(by, User) else None,
    )


def _digest(made: Sequence[Made]) -> str:
    return hashlib.sha256(b"".join(one.body for one in made)).hexdigest()


def _store(
    programme: Programme, made: Sequence[Made], contents: Contents, *, by: AbstractBaseUser | None
) -> Programme:
    """Keep the files, then say so: a file without its line is a stray, a line without its file would lie."""
    leaflets = [_leaflet(number, one) for number, one in enumerate(made, start=1)]
    programme.lines = rows_of(contents)
    programme.events = len(contents.lines)
    programme.state, programme.error = ProgrammeState.READY, ""
    with transaction.atomic():
        programme.save()
        for leaflet in leaflets:
            leaflet.programme = programme
            leaflet.save()
        write_entry(by=by, verb="make_programme", record=programme, note=told(programme, leaflets))
    return programme


def _leaflet(number: int, made: Made) -> Leaflet:
    keep = storages["private"].save
    return Leaflet(
        number=number,
        title=made.title,
        first_day=made.first,
        last_day=made.last,
        pages=made.pages,
        path=keep(f"programmes/{uuid4().hex}.pdf", ContentFile(made.body)),
        sheets_path=keep(f"programmes/{uuid4().hex}.pdf", ContentFile(made.sheets)) if made.sheets else "",
        size=len(made.body),
    )


def rows_of(contents: Contents) -> list[list[str]]:
    """What a print held, to compare it with the next."""
    return [
        [
            str(line.about.event.pk),
            line.key[1].isoformat(),
            f"{line.key[2]:%H:%M}" if line.key[2] else "",
            line.about.event.title,
            line.day.isoformat(),
            f"{line.start or ''}–{line.end or ''}",
            line.place,
            line.state,
        ]
        for line in contents.lines
    ]


def told(programme: Programme, leaflets: Sequence[Leaflet]) -> str:
    """What was made, in words, for the journal."""
    with override("fr"):
        pages = " + ".join(str(leaflet.pages) for leaflet in leaflets)
        return (
            f"{programme.whose or EVERYWHERE}, {programme.get_language_display()}, "
            f"du {programme.first_day:%d/%m/%Y} au {programme.last_day:%d/%m/%Y}, {pages} pages"
        )
