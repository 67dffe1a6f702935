"""Pure computation of the agenda: no database, no clock."""
