"""The staff's pages: tonight's board, the calendars, their settings, files."""
