"""The staff's pages of digital operators."""
