"""Addresses of the agenda in the back office."""

from __future__ import annotations

from django.urls import path, re_path

from draille.offer.agenda.desk import dates, editing, life, listing, now, reading, week

app_name = "agenda_desk"
DATE = rf"(?P<pk>\d+)/dates/(?P<day>\d{{4}}-\d{{2}}-\d{{2}})/(?P<start>\d{{4}}|{dates.WHOLE_DAY})"
urlpatterns = [
    path("", listing.list_events, name="list_events"),
    re_path(r"^agenda\.(?P<format>csv|xlsx)$", listing.export_events, name="export_events"),
    path("a-faire/", listing.list_todos, name="list_todos"),
    path("semaine/", week.show_week, name="show_week"),
    path("aujourdhui/", now.show_today, name="show_today"),
    path("nouveau/", editing.create_event, name="create_event"),
    path("dates/", editing.preview_dates, name="preview_dates"),
    path("suggestions/", editing.suggest, name="suggest"),
    path("dernier-changement/", dates.undo_occurrence, name="undo_occurrence"),
    path("<int:pk>/", reading.read_event, name="read_event"),
    path("<int:pk>/modifier/", editing.change_event, name="change_event"),
    path("<int:pk>/dupliquer/", editing.duplicate_event, name="duplicate_event"),
    path("<int:pk>/fusionner/", life.merge_event, name="merge_event"),
    path("<int:pk>/rendre/", life.release_fields, name="release_fields"),
    re_path(rf"^{DATE}/reporter/$", dates.move_occurrence, name="move_occurrence"),
    re_path(
        rf"^{DATE}/(?P<verb>annuler|complet|retablir)/$", dates.change_occurrence, name="change_occurrence"
    ),
    re_path(rf"^(?P<pk>\d+)/(?P<verb>{'|'.join(life.MOVES)})/$", life.change_status, name="change_status"),
]
