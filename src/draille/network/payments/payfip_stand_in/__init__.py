"""A stand-in for PayFiP: the three operations of its web service and a payer's page.

``operations`` is what it does, whatever carries it; ``server`` puts it on HTTP for tests; ``inside`` and
``views`` put it in the demonstration, whose few processes must not wait for one another.
"""
