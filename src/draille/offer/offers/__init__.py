"""The catalogue of the destination's offer: one sheet for each lodging, restaurant, activity, site, producer…

Everything that shows the offer reads it here. Where sheets come from, who keeps them fresh and who is given
them are other apps of the wing; trails and events are not offers.
"""
