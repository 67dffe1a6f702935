"""The reception's figures. Each says what it is, how it is computed, and which records are behind it."""

from draille.kernel.contracts import indicators
from draille.welcome.reception.indicators import attendance, channels, offsite, opening, origins, requests

for part in (attendance, origins, requests, channels, opening, offsite):
    indicators.register(*part.INDICATORS)
