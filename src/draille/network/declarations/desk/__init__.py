"""The pages of declarations for staff."""
