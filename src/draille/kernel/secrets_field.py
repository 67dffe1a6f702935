"""Text that is encrypted in the database and in its backups, with a key made from ``SECRET_KEY``."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING, Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models

if TYPE_CHECKING:
    TextField = models.TextField[str, str]
else:
    TextField = models.TextField

MARK = "fernet:"


class Unreadable(str):
    """What another key wrote: empty to whoever reads it, and saved back as it is in the database."""

    stored: str

    def __new__(cls, stored: str) -> Unreadable:
        made = super().__new__(cls, "")
        made.stored = stored
        return made


def is_unreadable(value: Any) -> bool:
    """Whether a value was written with another secret key: it has to be typed again."""
    return isinstance(value, Unreadable)


def _fernet() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [hashlib.sha256(f"draille.secrets:{key}".encode()).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


class EncryptedTextField(TextField):
    """Text that only this installation reads. A query may ask whether it is empty, and nothing else."""

    def get_prep_value(self, value: Any) -> Any:
        """What the database keeps: nothing stays nothing, so that it can be asked for."""
        if is_unreadable(value):
            return value.stored
        text = super().get_prep_value(value)
        if not text or str(text).startswith(MARK):
            return text  # from a backup, it is encrypted already
        return MARK + _fernet().encrypt(str(text).encode()).decode()

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """The text; ``Unreadable`` where the key is another. One written before there was a key is plain."""
        if not value or not str(value).startswith(MARK):
            return value
        try:
            return _fernet().decrypt(value.removeprefix(MARK).encode()).decode()
        except InvalidToken:
            return Unreadable(value)
