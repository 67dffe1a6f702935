"""PayFiP, web-service mode: three SOAP operations (tourist tax notes, § 4.2).

The description of the service (``payfip.wsdl``) is bundled: the published one has broken links. zeep is
imported at the first payment only: nobody else waits for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.conf import settings

from draille.network.payments.drivers.base import Answer, Created, DriverError, Order, Verdict

WSDL = Path(__file__).with_name("payfip.wsdl")
SERVICE = "http://securite.service.tpa.cp.finances.gouv.fr/services/mas_securite/contrat_paiement_securise/PaiementSecuriseService"
BINDING = f"{{{SERVICE}}}PaiementSecuriseServiceBinding"
NOT_YET, FORGOTTEN = "P5", "P1"
VERDICTS = {
    "P": Verdict.PAID,
    "V": Verdict.PAID,
    "R": Verdict.REFUSED,
    "Z": Verdict.REFUSED,
    "A": Verdict.ABANDONED,
}
FIELDS = ("dattrans", "exer", "heurtrans", "idOp", "mel", "montant", "numauto", "numcli", "objet", "refdet", "resultrans", "saisie")  # noqa: E501 # fmt: skip


class PayFiP:
    """The State's payment page."""

    def create(self, order: Order) -> Created:
        """``creerPaiementSecurise``: an operation that lives 15 minutes."""
        answer = self._call(
            "creerPaiementSecurise",
            {
                "exer": order.exer,
                "mel": order.email,
                "montant": str(order.amount),
                "numcli": order.client,
                "objet": order.subject,
                "refdet": order.reference,
                "saisie": order.mode,
                "urlnotif": order.notify_url,
                "urlredirect": order.return_url,
            },
        )
        # zeep gives the value itself where an answer holds only one.
        if not (idop := str(getattr(answer, "idOp", answer) or "")):
            raise DriverError("PayFiP n’a pas donné de numéro d’opération.", "no_idop")
        return Created(idop, f"{settings.PAYFIP_PAGE}?{urlencode({'idop': idop})}")

    def notified(self, posted: Mapping[str, Any]) -> str:
        """The ``idop`` posted, unsigned: anybody may post one."""
        return str(posted.get("idop") or posted.get("idOp") or "").strip()[:60]

    def poll(self, idop: str) -> Answer:
        """``recupererDetailPaiementSecurise``; "not yet" (P5) and "unknown" (P1) are answers, not errors."""
        try:
            found = self._call("recupererDetailPaiementSecurise", {"idOp": idop})
        except DriverError as error:
            if error.code in (NOT_YET, FORGOTTEN):
                verdict = Verdict.WAITING if error.code == NOT_YET else Verdict.UNKNOWN
                return Answer(verdict, {"code": error.code})
            raise
        said = {name: str(value) for name in FIELDS if (value := getattr(found, name, None)) is not None}
        return Answer(VERDICTS.get(said.get("resultrans", ""), Verdict.WAITING), said)

    def client(self, number: str) -> Mapping[str, str]:
        """``recupererDetailClient``: what PayFiP calls the authority, to check the contract."""
        found = self._call("recupererDetailClient", {"numCli": number})
        names = ("libelleN1", "libelleN2", "libelleN3", "numcli")
        return {name: str(getattr(found, name, None) or "") for name in names}

    def _call(self, operation: str, said: Mapping[str, str]) -> Any:
        from lxml.etree import XMLSyntaxError
        from requests import RequestException
        from zeep.exceptions import Error, Fault

        try:
            return self._service()[operation](arg0=dict(said))
        except Fault as fault:
            raise _refusal(fault) from fault
        except (Error, RequestException, XMLSyntaxError, OSError) as error:
            raise DriverError(f"PayFiP ne répond pas ({type(error).__name__}).", "network") from error

    def _service(self) -> Any:
        return _client(settings.PAYFIP_URL, settings.PAYFIP_SECONDS).create_service(
            BINDING, settings.PAYFIP_URL
        )


@lru_cache(maxsize=4)
def _client(address: str, seconds: int) -> Any:
    """Read once a process: the description takes longer than a call. No connection is kept."""
    from zeep import Client, Settings

    rules = Settings(strict=False, forbid_dtd=True, forbid_entities=True, forbid_external=True)
    return Client(str(WSDL), transport=_transport(address, seconds), settings=rules)


def _transport(address: str, seconds: int) -> Any:
    from requests import Session
    from zeep.transports import Transport

    if address == settings.PAYFIP_STAND_IN:
        from draille.network.payments.payfip_stand_in.inside import InsideTransport

        return InsideTransport()
    session = Session()
    session.headers["Connection"] = "close"
    return Transport(session=session, timeout=seconds, operation_timeout=seconds)


def _refusal(fault: Any) -> DriverError:
    """A SOAP fault: its code and words are children of its detail, in whatever namespace."""
    said: dict[str, str] = {}
    for element in fault.detail.iter() if fault.detail is not None else ():
        if isinstance(element.tag, str) and element.text and element.text.strip():
            said[element.tag.rpartition("}")[2]] = element.text.strip()
    kinds = {
        child.tag.rpartition("}")[2]
        for child in (fault.detail if fault.detail is not None else ())
        if isinstance(child.tag, str)
    }
    words = said.get("libelle") or said.get("message") or str(fault.message or "")
    return DriverError(words[:300], said.get("code") or "fault", lasting="FonctionnelleErreur" in kinds)
