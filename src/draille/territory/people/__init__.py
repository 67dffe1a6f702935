"""Who: accounts, roles and their rights, the offices each one works in, contracts and full-time equivalents.

Visitors and professionals are not here: they come with the apps that serve them.
"""
