"""The catalogue's pages for visitors: the list, one sheet, the way to the booking system."""

from draille.offer.offers.public.views import book_offer, list_offers, show_offer

__all__ = ["book_offer", "list_offers", "show_offer"]
