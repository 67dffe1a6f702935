"""The yearly activity report: each app's chapter put together, commented, published and then kept as it was.

It computes nothing itself: sentences, tables and charts come from the apps' ``report.py``, numbers from
their ``indicators.py``. It is not the dashboard, which shows any period and freezes nothing.
"""
