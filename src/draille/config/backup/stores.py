"""The stored files, public and private, wherever the office keeps them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from django.core.files.base import File
from django.core.files.storage import Storage, storages

STORES = {"media": "default", "private": "private"}


def stored_files() -> Iterator[tuple[str, str]]:
    """Each file as (its folder in the archive, its name in the store)."""
    for folder, name in STORES.items():
        for path in walk(storages[name]):
            yield folder, path


def walk(storage: Storage, folder: str = "") -> Iterator[str]:
    """Every file of a store, folders in order."""
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in sorted(files):
        if name:
            yield f"{folder}/{name}" if folder else name
    for name in sorted(folders):
        yield from walk(storage, f"{folder}/{name}" if folder else name)


def open_stored(folder: str, path: str) -> IO[bytes]:
    """A stored file, open for reading."""
    return storages[STORES[folder]].open(path)


def put_back(member: str, content: IO[bytes]) -> None:
    """Store a file under exactly the name it had."""
    folder, _, path = member.partition("/")
    storage = storages[STORES[folder]]
    if storage.exists(path):
        storage.delete(path)
    storage.save(path, File(content))


def remove_others(kept: set[str]) -> None:
    """Remove the stored files the archive does not hold."""
    for folder, path in list(stored_files()):
        if f"{folder}/{path}" not in kept:
            storages[STORES[folder]].delete(path)
