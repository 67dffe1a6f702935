"""Pure computation of following up: no database, no clock of its own."""
