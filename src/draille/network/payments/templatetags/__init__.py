"""Tags of payments."""
