"""A key for each imported contact, the same whenever the same act is imported again."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256

from draille.welcome.reception.imports.told import ImportedContact, plain


def with_keys(contacts: Iterable[ImportedContact]) -> Iterator[tuple[str, ImportedContact]]:
    """Each contact with its key.

    A line that has an identifier is known by it. Another is known by what it says, and by which one of
    those saying the same it is: two like parties on one day are two contacts, the same file read
    twice adds none, whether it came as CSV or as XLSX.
    """
    seen: Counter[str] = Counter()
    for contact in contacts:
        identity = f"id:{contact.key}" if contact.key else json.dumps(plain(contact), sort_keys=True)
        seen[identity] += 1
        yield sha256(f"{identity}#{seen[identity]}".encode()).hexdigest(), contact
