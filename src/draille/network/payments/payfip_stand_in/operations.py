"""What the stand-in does with an envelope and with a payer's choice. Behaviour may be scripted."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol
from xml.sax.saxutils import escape

from defusedxml.ElementTree import fromstring
from django.utils import timezone

from draille.network.payments.drivers.payfip import SERVICE

ENVELOPE = '<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>{}</s:Body></s:Envelope>'
CHOICES = {"payer": "P", "prelever": "V", "refuser": "R", "abandonner": "A"}
CHECKS = {
    "numcli": r"\d{6}",
    "exer": r"20\d\d",
    "refdet": r"[A-Za-z0-9]{1,30}",
    "objet": r"[A-Za-z0-9 ]{0,100}",
    "mel": r"(?=.{6,80}$)[^@\s]+@[^@\s]+",
    "saisie": r"[TXW]",
    "montant": r"\d{3,8}",
}


class Store(Protocol):
    """Where operations are kept."""

    def get(self, key: str) -> dict[str, Any] | None:
        """One operation."""

    def set(self, key: str, value: dict[str, Any]) -> None:
        """Keep it."""


class MemoryStore(dict[str, dict[str, Any]]):
    """For one process."""

    def set(self, key: str, value: dict[str, Any]) -> None:
        """Keep it."""
        self[key] = value


@dataclass
class StandIn:
    """``script`` is asked before each operation: a fault's code to answer with, or nothing.

    ``tamper`` changes what ``recupererDetailPaiementSecurise`` says.
    """

    store: Store
    script: Callable[[str, dict[str, str]], str | None] = lambda _operation, _said: None
    tamper: dict[str, str] = field(default_factory=dict)
    calls: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def answer(self, envelope: bytes) -> tuple[int, bytes]:
        """The HTTP status and body for a SOAP request."""
        called = fromstring(envelope)[-1][0]
        operation = called.tag.rpartition("}")[2]
        said = {child.tag.rpartition("}")[2]: child.text or "" for child in called.iter() if child.text}
        self.calls.append((operation, said))
        if code := self.script(operation, said):
            return fault(code)
        match operation:
            case "creerPaiementSecurise":
                return self._create(said)
            case "recupererDetailPaiementSecurise":
                return self._detail(said.get("idOp", ""))
            case "recupererDetailClient":
                number = said.get("numCli", "")
                return reply(operation, {"libelleN1": "Collectivité d'essai", "numcli": number})
        return fault("TechProtocolaireErreur")

    def choose(self, idop: str, choice: str) -> dict[str, Any] | None:
        """What the payer does; a paid operation stays paid."""
        known = self.store.get(idop)
        if known is not None and choice in CHOICES and known.get("resultrans") not in ("P", "V"):
            now = timezone.localtime()
            known = {
                **known,
                "resultrans": CHOICES[choice],
                "numauto": secrets.token_hex(3).upper(),
                "dattrans": f"{now:%d%m%Y}",
                "heurtrans": f"{now:%H%M}",
            }
            self.store.set(idop, known)
        return known

    def _create(self, said: dict[str, str]) -> tuple[int, bytes]:
        for name, shape in CHECKS.items():
            if not re.fullmatch(shape, said.get(name, "")):
                return fault("FonctionnelleErreur", code="T1", words=f"Champ {name} invalide")
        idop = secrets.token_hex(16)
        self.store.set(idop, {**said, "idOp": idop})
        return reply("creerPaiementSecurise", {"idOp": idop})

    def _detail(self, idop: str) -> tuple[int, bytes]:
        known = self.store.get(idop)
        if known is None:
            return fault("FonctionnelleErreur", code="P1", words="IdOp incorrect")
        if "resultrans" not in known:
            return fault("FonctionnelleErreur", code="P5", words="Résultat de la transaction non connu")
        hidden = ("urlnotif", "urlredirect")
        told = {name: value for name, value in known.items() if name not in hidden}
        return reply("recupererDetailPaiementSecurise", {**told, **self.tamper})


def reply(operation: str, values: dict[str, str]) -> tuple[int, bytes]:
    """A good answer."""
    inner = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in sorted(values.items()))
    body = f'<n:{operation}Response xmlns:n="{SERVICE}"><return>{inner}</return></n:{operation}Response>'
    return 200, ENVELOPE.format(body).encode()


def fault(kind: str, *, code: str = "E1", words: str = "Erreur") -> tuple[int, bytes]:
    """A SOAP fault of PayFiP."""
    inner = f"<code>{code}</code><descriptif/><libelle>{escape(words)}</libelle><message>{escape(words)}</message><severite>2</severite>"  # noqa: E501
    body = (
        f"<s:Fault><faultcode>s:Server</faultcode><faultstring>{escape(words)}</faultstring>"
        f'<detail><n:{kind} xmlns:n="{SERVICE}">{inner}</n:{kind}></detail></s:Fault>'
    )
    return 500, ENVELOPE.format(body).encode()
