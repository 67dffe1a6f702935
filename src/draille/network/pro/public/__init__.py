"""Pages of the hosts' space."""
