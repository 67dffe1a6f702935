"""Addresses of the contact form."""

from __future__ import annotations

from django.urls import path

from draille.welcome.inbox import public

app_name = "inbox"
urlpatterns = [
    path("", public.write_message, name="write_message"),
    path("merci/", public.message_sent, name="message_sent"),
]
