"""The form of an event, for staff and for the public alike.

``EventForm`` is the one others use. In a page: ``{% include "agenda/form/head.html" %}`` in the head,
``{% include "agenda/form/event_form.html" %}`` inside ``<form method="post" enctype="multipart/form-data"
novalidate data-once data-sheet>``, ``{% include "agenda/form/foot.html" %}`` at the end. ``previewed``
answers the page's question what its dates amount to.
"""

from draille.offer.agenda.forms.event_form import Entry, EventForm, FormPart
from draille.offer.agenda.forms.fields import PROPOSED
from draille.offer.agenda.forms.preview import Preview, preview_of
from draille.offer.agenda.forms.showing import previewed
from draille.offer.agenda.forms.words import label_of, value_words

__all__ = [
    "PROPOSED",
    "Entry",
    "EventForm",
    "FormPart",
    "Preview",
    "label_of",
    "preview_of",
    "previewed",
    "value_words",
]
