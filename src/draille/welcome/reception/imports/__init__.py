"""Contacts of past years from CSV and XLSX files: read, matched, checked, loaded all or not at all."""
