"""Pure computation of the programmes: periods, pages, sheets, what was changed, what is read aloud."""
