"""The pages of the accounts for staff."""
