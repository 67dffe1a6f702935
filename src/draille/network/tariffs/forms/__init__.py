"""What is asked of staff about authorities and what they voted."""

from draille.network.tariffs.forms.authority import AuthorityForm
from draille.network.tariffs.forms.copying import CopyForm
from draille.network.tariffs.forms.deliberation import DeliberationForm

__all__ = ["AuthorityForm", "CopyForm", "DeliberationForm"]
