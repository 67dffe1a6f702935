"""Reading what platforms send: the table, which column is what, the cells of a line."""
