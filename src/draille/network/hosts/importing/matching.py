"""Which host and which lodging a line speaks of: by code, SIRET or number, else by name."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from draille.kernel.refusals import Refused
from draille.network.hosts.actions.common import PREFIXES, code_after, code_number
from draille.network.hosts.enums import RegistrationKind
from draille.network.hosts.importing.columns import plain_heading
from draille.network.hosts.importing.values import Communes
from draille.network.hosts.models import Host, Lodging, Registration
from draille.territory.places.models import Commune

Number = tuple[RegistrationKind, str] | None


class Known:
    """The register as it is, and as the lines before have made it."""

    def __init__(self) -> None:
        self.communes = Communes()
        self._hosts: dict[str, Host] = {}
        self._lodgings: dict[str, Lodging] = {}
        self._highest: dict[type[Host | Lodging], int] = {Host: 0, Lodging: 0}
        self._sirets: dict[str, set[str]] = defaultdict(set)
        self._names: dict[str, set[str]] = defaultdict(set)
        self._places: dict[tuple[str, int], set[str]] = defaultdict(set)
        self._numbers: dict[str, set[str]] = defaultdict(set)
        self._kinds_of_numbers: set[tuple[str, str]] = set()
        for host in Host.objects.all():
            self.add_host(host)
        for lodging in Lodging.objects.select_related("commune"):
            self.add_lodging(lodging)
        for row in Registration.objects.select_related("lodging"):
            self.add_number(row)

    def add_host(self, host: Host) -> None:
        """Remember a host just read or written."""
        code = self._add_code(host)
        self._hosts[code] = host
        self._names[plain_heading(host.name)].add(code)
        if host.siret:
            self._sirets[host.siret].add(code)

    def add_lodging(self, lodging: Lodging) -> None:
        """Remember a lodging just read or written."""
        code = self._add_code(lodging)
        self._lodgings[code] = lodging
        self._places[plain_heading(lodging.name), lodging.commune_id].add(code)

    def add_number(self, row: Registration) -> None:
        """Remember a number just read or written. What a platform calls a lodging names none."""
        self._kinds_of_numbers.add((row.kind, row.number.casefold()))
        if row.kind != RegistrationKind.PLATFORM:
            self._numbers[row.number].add(row.lodging.code.upper())

    def learn(self, hosts: list[Host], lodgings: list[Lodging], numbers: list[Registration]) -> None:
        """Remember what a line read or made."""
        for host in hosts:
            self.add_host(host)
        for lodging in lodgings:
            self.add_lodging(lodging)
        for row in numbers:
            self.add_number(row)

    def _add_code(self, record: Host | Lodging) -> str:
        model = type(record)
        if record.code.startswith(PREFIXES[model]):
            self._highest[model] = max(self._highest[model], code_number(record.code))
        return record.code.upper()

    def next_code(self, model: type[Host | Lodging]) -> str:
        """A code nobody has had, as ``actions.common.next_code`` gives it."""
        return code_after(model, self._highest[model])

    def has_number(self, kind: str, number: str) -> bool:
        """Whether some lodging has this number of this type."""
        return (kind, number.casefold()) in self._kinds_of_numbers

    def host(self, code: str, given: dict[str, Any]) -> Host | None:
        """The host of a line; ``None`` for a new one. ``Refused`` where several may be meant."""
        if code:
            return self._hosts.get(code.upper())
        if given.get("siret") and (found := self._sirets.get(given["siret"])):
            return self._one(found, "hébergeurs portent ce SIRET")
        alike = [self._hosts[key] for key in self._names.get(plain_heading(given.get("name", "")), ())]
        email = given.get("email", "")
        exact = [host for host in alike if email and host.email == email]
        if exact:
            return self._one({host.code.upper() for host in exact}, "hébergeurs portent ce nom")
        possible = [host for host in alike if _may_be(host, given)]
        return self._one({host.code.upper() for host in possible}, "hébergeurs portent ce nom")

    def _one(self, keys: set[str], words: str) -> Host | None:
        if len(keys) > 1:
            codes = ", ".join(sorted(self._hosts[key].code for key in keys))
            raise Refused(
                f"{len(keys)} {words} ({codes}) : donnez le numéro de l’hébergeur.", code="ambiguous"
            )
        return self._hosts[next(iter(keys))] if keys else None

    def lodging(self, code: str, name: str, commune: Commune | None, number: Number) -> Lodging | None:
        """The lodging of a line; ``None`` for a new one. ``Refused`` where several may be meant."""
        if code:
            return self._lodgings.get(code.upper())
        if number and (keys := self._numbers.get(number[1], set())):
            return self._lodging_of(keys)
        keys = self._places.get((plain_heading(name), commune.pk), set()) if commune else set()
        return self._lodging_of(keys)

    def _lodging_of(self, keys: set[str]) -> Lodging | None:
        if len(keys) > 1:
            codes = ", ".join(sorted(self._lodgings[key].code for key in keys))
            raise Refused(
                f"{len(keys)} hébergements correspondent ({codes}) : donnez le numéro de l’hébergement.",
                code="ambiguous",
            )
        return self._lodgings[next(iter(keys))] if keys else None


def _may_be(host: Host, given: dict[str, Any]) -> bool:
    """Whether nothing says that it is another of the same name: other addresses or another SIRET do."""
    pairs = ((host.email, given.get("email", "")), (host.siret, given.get("siret", "")))
    return not any(mine and theirs and mine != theirs for mine, theirs in pairs)
