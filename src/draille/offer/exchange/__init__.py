"""The offer given out: open data files, the read API, widgets for other sites, the server for AI assistants.

Only what is published, under the office's licence; nothing is written here.
"""
