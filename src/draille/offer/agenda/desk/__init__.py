"""The agenda's pages for staff: the list, the week, one event, its form, its single dates."""
