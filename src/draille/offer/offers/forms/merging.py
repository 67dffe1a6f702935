"""What a person changed, told from what others changed meanwhile.

The page carries, for each field, a digest of the value it was opened with (the *base*). A field whose posted
value is still the base was not touched: it is never written, whatever happened since. One that was touched,
and that somebody else changed to something else since, is a conflict.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from draille.kernel.refusals import Refused
from draille.offer.offers.actions.values import clean_value
from draille.offer.offers.fields import FIELDS
from draille.offer.offers.sheets import Sheet, _plain


def canonical(kind: str, name: str, value: Any) -> Any:
    """A value as ``clean_sheet`` would have it; as it is where it is not valid."""
    try:
        return clean_value(kind, FIELDS[name], value)
    except Refused:
        return value


def digest(value: Any) -> str:
    """What tells one plain value from another; nothing, "" and an empty list are the same."""
    text = json.dumps(_plain(value), sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.blake2b(text.encode(), digest_size=6).hexdigest()


def base_of(kind: str, sheet: Sheet, names: Iterable[str]) -> dict[str, str]:
    """The digests of the values a form is opened with."""
    return {name: digest(canonical(kind, name, sheet.get(name))) for name in names}


def read_base(text: str) -> Mapping[str, str]:
    """The base a page sent back; empty where it is none."""
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
