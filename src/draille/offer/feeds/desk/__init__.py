"""The staff's pages of incoming feeds."""
