"""Whom a transfer comes from, and how sure that is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from draille.network.hosts.models import Host
from draille.network.ledger.queries import outstanding
from draille.network.payments.enums import BankLineState, Match
from draille.network.payments.models import BankLine
from draille.network.payments.queries.transfers import hosts_by_reference
from draille.network.payments.rules import references_in, same_name
from draille.network.payments.statements import StatementLine
from draille.network.tariffs.models import Authority


@dataclass(frozen=True, slots=True)
class Found:
    """A host, how sure, and why in words."""

    match: Match
    host: Host | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Matcher:
    """What is known of hosts, read once a statement: their references, what each owes, who paid before."""

    references: Mapping[str, Host]
    owed: Mapping[int, int]
    payers: Mapping[str, Host]

    @classmethod
    def load(cls, authority: Authority) -> Matcher:
        """Everything at once."""
        owed = {
            host: sum(due.total for due in dues) for host, dues in outstanding(authority=authority).items()
        }
        accepted = BankLine.objects.filter(state=BankLineState.ACCEPTED, authority=authority)
        before = accepted.exclude(payer="").select_related("host").order_by("pk")
        payers = {line.payer.upper(): line.host for line in before if line.host}
        return cls(hosts_by_reference(), owed, payers)

    def match(self, line: StatementLine) -> Found:
        """The surest guess."""
        for reference in references_in(f"{line.label} {line.payer}"):
            if host := self.references.get(reference):
                return self._by_reference(host, line)
        if host := self.payers.get(line.payer.upper()):
            return Found(Match.PROPOSED, host, "Ce donneur d’ordre a déjà payé pour lui.")
        named = [host for host in self.references.values() if same_name(host.name, line.payer)]
        if len(named) == 1:
            due = self.owed.get(named[0].pk) == line.amount
            words = "Même nom et montant dû." if due else "Même nom, montant différent de ce qu’il doit."
            return Found(Match.PROPOSED, named[0], words)
        return self._by_amount(line, {host.pk for host in named})

    def _by_reference(self, host: Host, line: StatementLine) -> Found:
        if self.owed.get(host.pk) == line.amount:
            return Found(Match.EXACT, host, "Référence et montant dû.")
        return Found(Match.PROPOSED, host, "Sa référence, mais un autre montant que ce qu’il doit.")

    def _by_amount(self, line: StatementLine, among: set[int]) -> Found:
        """Only one host owes that very amount: worth proposing, never more."""
        by_amount: dict[int, list[int]] = defaultdict(list)
        for pk, owed in self.owed.items():
            if not among or pk in among:
                by_amount[owed].append(pk)
        found = by_amount.get(line.amount, [])
        if len(found) != 1:
            return Found(Match.UNKNOWN)
        host = next(one for one in self.references.values() if one.pk == found[0])
        return Found(Match.PROPOSED, host, "Il est le seul à devoir ce montant.")
