"""Pages of staff who help a host."""
