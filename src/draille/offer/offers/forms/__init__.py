"""Forms over the fields of a sheet, for staff and for professionals alike.

``SheetForm`` is the one others use; its templates are in ``offers/form/``: ``{% include
"offers/form/head.html" %}`` in the head, ``sheet_form.html`` inside ``<form>``, ``foot.html`` at the end.
"""

from draille.offer.offers.forms.hours import hours_text, read_hours
from draille.offer.offers.forms.sheet_form import Entry, SheetForm
from draille.offer.offers.forms.words import value_words

__all__ = ["Entry", "SheetForm", "hours_text", "read_hours", "value_words"]
