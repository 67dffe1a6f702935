"""Wagtail's pages, last of all addresses. Staff sign in at the one page there is."""

from __future__ import annotations

from django.urls import path, re_path
from django.views.generic import RedirectView
from wagtail import views
from wagtail.urls import serve_pattern

urlpatterns = [
    path(
        "_util/page/<int:page_view_restriction_id>/<int:page_id>/",
        views.authenticate_with_password,
        name="wagtailcore_authenticate_with_password",
    ),
    path(
        "_util/login/",
        RedirectView.as_view(pattern_name="account_login", query_string=True),
        name="wagtailcore_login",
    ),
    re_path(serve_pattern, views.serve, name="wagtail_serve"),
]
