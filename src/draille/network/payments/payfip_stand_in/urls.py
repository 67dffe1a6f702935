"""Where the demonstration's payer goes."""

from __future__ import annotations

from django.urls import path

from draille.network.payments.payfip_stand_in import views

app_name = "payfip_stand_in"
urlpatterns = [path("", views.payer_page, name="payer_page")]
