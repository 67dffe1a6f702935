"""A part of a file, as browsers ask for it to go on with a download or leaf through a PDF (RFC 9110, 14)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO

CHUNK = 64 * 1024
_ONE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


class OutOfRange(ValueError):  # noqa: N818 - the name HTTP gives it
    """Nothing of what is asked is in the file."""


def asked_range(header: str, size: int) -> tuple[int, int] | None:
    """First and last byte asked for; nothing where the whole is to be sent: several ranges, another unit.

    Raises:
        OutOfRange: the answer is 416.
    """
    found = _ONE.fullmatch(header.replace(" ", "")) if header else None
    if found is None or found.groups() == ("", ""):
        return None
    first, last = found.groups()
    if not first:  # the last so many bytes
        length = min(int(last), size)
        if not length:
            raise OutOfRange
        return size - length, size - 1
    begin, end = int(first), min(int(last), size - 1) if last else size - 1
    if last and int(last) < begin:
        return None
    if begin >= size:
        raise OutOfRange
    return begin, end


class Part:
    """The bytes of a file from first to last, both included; closed with the answer, read or not."""

    def __init__(self, file: IO[bytes], first: int, last: int) -> None:
        self._file, self._first, self._length = file, first, last - first + 1

    def __iter__(self) -> Iterator[bytes]:
        self._file.seek(self._first)
        left = self._length
        while left and (chunk := self._file.read(min(CHUNK, left))):
            left -= len(chunk)
            yield chunk

    def close(self) -> None:
        """Done with it."""
        self._file.close()
