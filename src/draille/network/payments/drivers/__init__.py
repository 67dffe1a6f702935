"""How payments are taken: one interface, PayFiP first."""

from draille.network.payments.drivers.base import Answer, Created, Driver, DriverError, Order, Verdict
from draille.network.payments.drivers.payfip import PayFiP


def driver() -> Driver:
    """The one that takes payments online."""
    return PayFiP()


__all__ = ["Answer", "Created", "Driver", "DriverError", "Order", "PayFiP", "Verdict", "driver"]
