"""The staff's pages of agendas that come in."""
