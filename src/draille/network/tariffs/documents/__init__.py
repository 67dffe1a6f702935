"""What a host shows and writes: the poster of the tariffs, the line of an invoice."""

from draille.network.tariffs.documents.invoice import invoice_line
from draille.network.tariffs.documents.poster import poster_pdf
from draille.network.tariffs.documents.words import LANGUAGES

__all__ = ["LANGUAGES", "invoice_line", "poster_pdf"]
