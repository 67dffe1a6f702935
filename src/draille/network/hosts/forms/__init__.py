"""Forms of the back office."""

from draille.network.hosts.forms.hosts import AccessForm, HostForm
from draille.network.hosts.forms.lodgings import LodgingForm, SheetForm
from draille.network.hosts.forms.parts import PARTS, Part

__all__ = ["PARTS", "AccessForm", "HostForm", "LodgingForm", "Part", "SheetForm"]
