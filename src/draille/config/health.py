"""The points an operator wants to be sure of, each looked at and said in a sentence."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import checks
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import DatabaseError, connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from draille.config import environment as env
from draille.config import installing
from draille.kernel.french import count, number

OK, WARNING, ERROR = "ok", "warning", "error"
LATE = timedelta(minutes=10)
LITTLE_SPACE, NO_SPACE = 2 * 1024**3, 200 * 1024**2


@dataclass(frozen=True, slots=True)
class Finding:
    """What one look found."""

    level: str
    subject: str
    text: str


def examine(*, deep: bool = False) -> Iterator[Finding]:
    """Look at everything; what needs the database is left out when it does not answer."""
    yield from system_checks()
    yield from secrets()
    reached = list(database(deep=deep))
    yield from reached
    yield disk()
    for name in ("default", "private"):
        yield store(name)
    yield static_files()
    if all(finding.level != ERROR for finding in reached):
        yield accounts()
        yield from background_tasks()


def system_checks() -> Iterator[Finding]:
    """Django's own checks; those for deployment only where people come through HTTPS."""
    found = checks.run_checks(include_deployment_checks=env.https())
    serious = [message for message in found if message.is_serious()]
    for message in found:
        if message.level >= checks.WARNING and message.id not in _DONE_BY_THE_PROXY:
            yield Finding(
                ERROR if message in serious else WARNING, "Réglages", f"{message.msg} ({message.id})"
            )
    if not serious:
        yield Finding(OK, "Réglages", "les applications s'accordent entre elles")


# Sending people from http to https, and naming sub-domains to browsers, is the proxy's choice.
_DONE_BY_THE_PROXY = {"security.W008", "security.W005", "security.W021"}


def secrets() -> Iterator[Finding]:
    """Several machines must share the secret key."""
    shared = connection.vendor == "postgresql" or env.text("MEDIA")
    if shared and not env.text("SECRET_KEY"):
        yield Finding(
            WARNING,
            "Clé secrète",
            "gardée sur cette machine ; donnez DRAILLE_SECRET_KEY si plusieurs se partagent la base",
        )


def database(*, deep: bool) -> Iterator[Finding]:
    """Reachable, of a known engine, up to date."""
    try:
        connection.ensure_connection()
        yield Finding(OK, "Base de données", _engine())
        if waiting := installing.waiting_migrations():
            text = count(len(waiting), "migration à appliquer", "migrations à appliquer")
            yield Finding(ERROR, "Tables", f"{text} : lancez « draille migrate »")
        else:
            yield Finding(OK, "Tables", "à jour")
        if deep and connection.vendor == "sqlite":
            yield _integrity()
    except DatabaseError as error:
        yield Finding(ERROR, "Base de données", f"ne répond pas : {error}")


def _engine() -> str:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT sqlite_version()")
            return f"SQLite {cursor.fetchone()[0]}, {connection.settings_dict['NAME']}"
        cursor.execute("SHOW server_version")
        return f"PostgreSQL {cursor.fetchone()[0]}"


def _integrity() -> Finding:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA quick_check(5)")
        found = [row[0] for row in cursor.fetchall()]
    if found == ["ok"]:
        return Finding(OK, "Intégrité", "aucune page abîmée")
    return Finding(ERROR, "Intégrité", f"base abîmée, restaurez une sauvegarde : {'; '.join(found)}")


def disk() -> Finding:
    """Room in the data folder."""
    folder = settings.DATA if settings.DATA.exists() else settings.DATA.parent
    free = shutil.disk_usage(folder).free
    text = f"{number(free / 1024**3, 1)}\u00a0Go libres dans {folder}"
    level = ERROR if free < NO_SPACE else WARNING if free < LITTLE_SPACE else OK
    return Finding(level, "Disque", text)


def store(name: str) -> Finding:
    """A file written, read back and removed."""
    subject = "Fichiers publics" if name == "default" else "Fichiers privés"
    content = uuid.uuid4().bytes

    def attempt() -> str:
        storage = storages[name]
        path = storage.save(f"check-{uuid.uuid4().hex}", ContentFile(content))
        try:
            with storage.open(path) as file:
                return "" if file.read() == content else "ce qui est relu n'est pas ce qui a été écrit"
        finally:
            storage.delete(path)

    trouble = _trouble(attempt)
    return (
        Finding(ERROR, subject, trouble) if trouble else Finding(OK, subject, "écriture et lecture possibles")
    )


def _trouble(attempt: Callable[[], str]) -> str:
    try:
        return attempt()
    except Exception as error:  # any store, any network: the operator is told what it said
        return f"écriture impossible : {error}"


def static_files() -> Finding:
    """Collected from the installed version."""
    if installing.static_is_stale():
        return Finding(
            WARNING, "Fichiers statiques", "à rassembler : « draille migrate » ou « draille serve » le font"
        )
    return Finding(OK, "Fichiers statiques", "à jour")


def accounts() -> Finding:
    """Somebody can sign in."""
    active = get_user_model().objects.filter(is_active=True).count()
    if not active:
        return Finding(WARNING, "Comptes", "aucun : créez le premier par « draille createsuperuser »")
    return Finding(OK, "Comptes", count(active, "compte actif", "comptes actifs"))


def background_tasks() -> Iterator[Finding]:
    """No task waits for long: somebody runs them."""
    now = timezone.now()
    waiting = DBTaskResult.objects.ready().filter(enqueued_at__lt=now - LATE).count()
    failed = DBTaskResult.objects.failed().filter(finished_at__gt=now - timedelta(days=1)).count()
    if waiting:
        text = count(waiting, "tâche attend", "tâches attendent")
        yield Finding(
            ERROR, "Tâches de fond", f"{text} depuis plus de 10 minutes : « draille worker » tourne-t-il ?"
        )
    if failed:
        yield Finding(WARNING, "Tâches de fond", f"{count(failed, 'échec', 'échecs')} depuis 24 heures")
    if not waiting and not failed:
        yield Finding(OK, "Tâches de fond", "aucune en retard, aucun échec depuis 24 heures")
