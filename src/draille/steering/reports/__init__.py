"""The yearly activity report: chapters contributed by the apps, the editor's commentary, publication.

A published report keeps its figures; a later correction is pointed at, never slipped in.
"""
