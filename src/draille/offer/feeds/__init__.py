"""Sheets that come from elsewhere: DATAtourisme, Apidae, Tourinsoft, a spreadsheet.

An import may be run again, stopped and gone on with; it never overwrites what staff corrected, and never
deletes.
"""
