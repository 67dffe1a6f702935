"""The CSV of a booking tool, read into stays: what could not be read is said line by line."""

from draille.network.declarations.reading.columns import FIELDS, guess_columns
from draille.network.declarations.reading.files import MOST_BYTES
from draille.network.declarations.reading.rows import LineError, Reading, by_month, read_csv

__all__ = ["FIELDS", "MOST_BYTES", "LineError", "Reading", "by_month", "guess_columns", "read_csv"]
