"""Staff pages of the tax board."""
