"""The agenda's pages for visitors, in each language."""

from __future__ import annotations

from django.urls import path, register_converter

from draille.offer.agenda import public

app_name = "agenda"


class Year:
    """Four digits, so that a month is never taken for an event."""

    regex = "(?:19|20)[0-9]{2}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:04d}"


class TwoDigits:
    """A month, or a day of one."""

    regex = "[0-9]{2}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:02d}"


register_converter(Year, "agenda_year")
register_converter(TwoDigits, "agenda_two")

urlpatterns = [
    path("agenda/", public.list_events, name="list_events"),
    path("agenda/aujourdhui/", public.list_events, {"when": "aujourdhui"}, name="list_today"),
    path("agenda/demain/", public.list_events, {"when": "demain"}, name="list_tomorrow"),
    path("agenda/week-end/", public.list_events, {"when": "week-end"}, name="list_weekend"),
    path("agenda/semaine/", public.list_events, {"when": "semaine"}, name="list_week"),
    path("agenda/<agenda_year:year>/<agenda_two:month>/", public.list_month, name="list_month"),
    path("agenda/<agenda_year:year>/<agenda_two:month>/<agenda_two:day>/", public.list_day, name="list_day"),
    path("agenda/theme/<slug:theme>/", public.list_events, name="list_theme"),
    path("agenda/commune/<slug:commune>/", public.list_events, name="list_commune"),
    path("agenda/secteur/<slug:sector>/", public.list_events, name="list_sector"),
    path("agenda/<int:pk>/reserver/", public.book_event, name="book_event"),
    path("agenda/<int:pk>/dates.ics", public.save_dates, name="save_dates"),
    path("agenda/<int:pk>/<slug:slug>/", public.show_event, name="show_event"),
]
