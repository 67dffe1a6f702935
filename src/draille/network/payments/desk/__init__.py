"""The office's pages of payments."""
