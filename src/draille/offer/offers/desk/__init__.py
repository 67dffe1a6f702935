"""The catalogue's pages for staff: the list, one sheet, its form, its life."""
