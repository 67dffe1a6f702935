"""The calendar in the back office: a month of all offices, a month of one, a day, seasons, the year."""
