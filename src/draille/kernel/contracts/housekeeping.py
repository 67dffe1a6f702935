"""What an app brings beside its figures: reference data, demonstration, privacy, roles, divisions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from draille.kernel.contracts.figures import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """What every installation needs in its tables: controlled lists, places, roles.

    ``load`` may run at every migration: it adds what is missing and keeps what its people changed.
    """

    code: str
    label: Text
    load: Callable[[], None]
    order: int = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeder:
    """Makes an app's part of the demonstration. Runs in ``order``; the same seed, the same records.

    ``seed`` is given a function that reports progress: ``tell("1 200 visites")``.
    """

    code: str
    label: Text
    seed: Callable[[Callable[[str], None]], None]
    order: int = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivacyItem:
    """A kind of personal data held, for the register of processing (GDPR art. 30).

    ``purge`` erases what is past its time and returns how many records it touched.
    """

    code: str
    label: Text
    purpose: Text
    legal_basis: Text
    retention: Text
    purge: Callable[[], int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleGrant:
    """Permissions (``app_label.codename``) an app gives to some roles."""

    code: str
    permissions: Sequence[str]
    roles: Sequence[str]


@dataclass(frozen=True, slots=True)
class Verb:
    """What the journal calls an action: ``correct_contact`` is "correction d'un acte d'accueil".

    ``facts`` names what changed and is no field of the record.
    """

    code: str
    label: Text
    facts: Mapping[str, Text] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Routine:
    """What the background worker does again and again (``routines.py``): see ``kernel/routines.py``.

    ``run`` is short: what may last is handed to a task. It does no harm when it runs too early or twice.
    """

    code: str
    label: Text
    every: timedelta
    run: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Division:
    """A part of the organisation that figures may be restricted to."""

    slug: str
    label: Text
    order: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DivisionSource:
    """Where divisions are read from. ``whole`` names all of them together in exports ("all …")."""

    code: str
    whole: str
    read: Callable[[], Sequence[Division]] = field(repr=False)
