"""Addresses of agendas that come in, in the back office."""

from __future__ import annotations

from django.urls import path

from draille.offer.event_feeds.desk import feeds, runs

app_name = "event_feeds_desk"
urlpatterns = [
    path("", feeds.list_agendas, name="list_agendas"),
    path("nouveau/", feeds.add_agenda, name="add_agenda"),
    path("<int:pk>/", feeds.show_agenda, name="show_agenda"),
    path("<int:pk>/modifier/", feeds.change_agenda, name="change_agenda"),
    path("<int:pk>/fichier/", feeds.upload_file, name="upload_file"),
    path("<int:pk>/lancer/", runs.start_run, name="start_run"),
    path("<int:pk>/mots/", feeds.edit_words, name="edit_words"),
    path("<int:pk>/mots/retenir/", feeds.choose_words, name="choose_words"),
    path("<int:pk>/disparus/", runs.list_missing, name="list_missing"),
    path("<int:pk>/disparus/regler/", runs.settle_missing, name="settle_missing"),
    path("releves/<int:pk>/", runs.show_run, name="show_run"),
    path("releves/<int:pk>/avancement/", runs.watch_run, name="watch_run"),
    path("releves/<int:pk>/reprendre/", runs.resume_run, name="resume_run"),
]
