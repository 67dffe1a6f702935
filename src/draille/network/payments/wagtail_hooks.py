"""What payments add to the back office. Registrations only: the pages are in ``desk``."""

from __future__ import annotations

from typing import Any

from django.urls import URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.admin_url_finder import ModelAdminURLFinder, register_admin_url_finder
from wagtail.admin.menu import MenuItem

from draille.network.payments import desk_urls, perms
from draille.network.payments.models import Payment
from draille.network.payments.queries import alerts


class PaymentsMenuItem(MenuItem):
    """Shown to who may read payments, with how many must be looked at."""

    def is_shown(self, request: Any) -> bool:
        return perms.can_read_payments(request.user)

    def render_component(self, request: Any) -> Any:
        component = super().render_component(request)
        if waiting := alerts().order_by().count():
            component.label = f"{self.label} ({waiting})"
        return component


@hooks.register("register_admin_urls")
def payments_urls() -> list[URLResolver]:
    """``/gestion/taxe/encaissements/``."""
    return [path("taxe/encaissements/", include(desk_urls))]


@hooks.register("register_tax_menu_item")
def payments_menu_item() -> MenuItem:
    """Money coming in."""
    url = reverse("payments_desk:list_payments")
    return PaymentsMenuItem("Encaissements", url, name="tax-payments", icon_name="pick", order=40)


class PaymentURLFinder(ModelAdminURLFinder):
    """Where the journal finds a payment."""

    def construct_edit_url(self, instance: Payment) -> str | None:
        """Its page, for who may read it."""
        may = self.user is None or perms.can_read_payments(self.user)
        return reverse("payments_desk:show_payment", args=[instance.pk]) if may else None


register_admin_url_finder(Payment, PaymentURLFinder)
