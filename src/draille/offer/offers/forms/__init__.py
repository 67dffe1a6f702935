"""Forms over the fields of a sheet, for staff and for professionals alike."""
