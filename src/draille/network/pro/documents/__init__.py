"""Papers of the hosts' space."""
