"""What the actions share: codes, checked values, what refuses a spell."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from draille.kernel.french import long_date, short_date
from draille.kernel.refusals import Refused
from draille.network.hosts.models import Host, Lodging
from draille.network.hosts.rules import Spell, any_overlap

By = AbstractBaseUser | None
Changes = dict[str, tuple[Any, Any]]
PREFIXES: Mapping[type[models.Model], str] = {Host: "H", Lodging: "L"}
_CODE = re.compile(r"^[A-Z](\d+)$")


def next_code(model: type[models.Model]) -> str:
    """A code nobody has had: records are archived, never deleted, so the highest one more is new."""
    letter = PREFIXES[model]
    codes = model._default_manager.filter(code__startswith=letter).values_list("code", flat=True)
    return code_after(model, max(map(code_number, codes), default=0))


def code_number(code: str) -> int:
    """The number in a code of ours; 0 for one given by somebody in another form."""
    found = _CODE.match(code)
    return int(found[1]) if found else 0


def code_after(model: type[models.Model], number: int) -> str:
    """The code that follows the highest number taken."""
    return f"{PREFIXES[model]}{number + 1:04d}"


def checked_code(model: type[models.Model], code: str) -> str:
    """The code given if it is free, a new one where none is given."""
    plain = code.strip().upper()
    if not plain:
        return next_code(model)
    if model._default_manager.filter(code__iexact=plain).exists():
        raise Refused(f"Le numéro {plain} est déjà pris.", code="code_taken", field="code", status=409)
    return plain


def assign(
    record: models.Model, values: Mapping[str, Any], allowed: Collection[str], *, alone: bool = False
) -> None:
    """Put values on a record, and refuse what its fields do not take.

    Args:
        alone: ask nothing of the database: the caller has just read what the record refers to, and has
            checked the order of its days.
    """
    for name, value in values.items():
        if name not in allowed:
            raise TypeError(f"{type(record).__name__} has no field {name!r} to write")
        setattr(record, name, value.strip() if isinstance(value, str) else value)
    try:
        left = _unasked(record, values) + (_references(record) if alone else [])
        record.full_clean(exclude=left, validate_unique=False, validate_constraints=not alone)
    except ValidationError as wrong:
        field, messages = next(iter(wrong.message_dict.items()))
        raise Refused(messages[0], code="invalid", field="" if field == "__all__" else field) from wrong


def _unasked(record: models.Model, values: Mapping[str, Any]) -> list[str]:
    """Other fields keep what they hold, right or not; a new record is checked whole."""
    if record._state.adding:
        return []
    return [field.name for field in record._meta.fields if field.name not in values]


def _references(record: models.Model) -> list[str]:
    return [field.name for field in record._meta.fields if field.is_relation]


def in_order(first_day: date | None, last_day: date | None) -> Spell:
    """The spell, or a refusal."""
    if first_day and last_day and last_day < first_day:
        raise Refused(_("La fin est avant le début."), code="wrong_order", field="last_day")
    return first_day, last_day


def refuse_overlap(spell: Spell, others: Iterable[Any], words: str) -> None:
    """Refuse a spell that shares a day with a record that has ``first_day`` and ``last_day``.

    Args:
        words: the whole sentence, in the reader's language, with ``%(days)s`` where the other's days go.
    """
    for other in others:
        if any_overlap(spell, [(other.first_day, other.last_day)]):
            raise Refused(
                words % {"days": numeric_days(other.first_day, other.last_day)},
                code="overlap",
                field="first_day",
                status=409,
            )


def numeric_days(first_day: date | None, last_day: date | None) -> str:
    """``01/05/2024 – 03/06/2024``, read in every language; an open end is three points."""
    first, last = (short_date(day) if day else "…" for day in (first_day, last_day))
    return f"{first} – {last}"


def spell_words(first_day: date | None, last_day: date | None) -> str:
    """``du 1er mai 2024 au 3 juin 2024``, ``depuis le 1er mai 2024``, ``depuis toujours``."""
    if first_day and last_day:
        return f"du {long_date(first_day)} au {long_date(last_day)}"
    if first_day:
        return f"depuis le {long_date(first_day)}"
    return f"jusqu’au {long_date(last_day)}" if last_day else "sans début ni fin"


def locked(lodging: Lodging) -> Lodging:
    """The lodging, held until the transaction ends: spells of one lodging are written one after the other."""
    return (
        Lodging.objects.select_for_update(of=("self",)).select_related("commune", "offer").get(pk=lodging.pk)
    )


def fresh(host: Host) -> Host:
    """The host as it is now, not as the page had read it."""
    return Host.objects.get(pk=host.pk)
