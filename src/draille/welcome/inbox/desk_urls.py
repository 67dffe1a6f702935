"""Addresses of the inbox in the back office."""

from __future__ import annotations

from django.urls import path, re_path

from draille.welcome.inbox import desk, desk_post

app_name = "inbox_desk"
urlpatterns = [
    path("", desk.list_messages, name="list_messages"),
    path("nouveau/", desk.log_message, name="log_message"),
    path("etiquettes/", desk_post.print_labels, name="print_labels"),
    path("<int:pk>/", desk.read_message, name="read_message"),
    path("<int:pk>/repondre/", desk.answer_message, name="answer_message"),
    path("<int:pk>/attribuer/", desk.assign_message, name="assign_message"),
    path("<int:pk>/envoi/", desk_post.send_documents, name="send_documents"),
    re_path(
        rf"^(?P<pk>\d+)/(?P<verb>{'|'.join(desk.CHANGES)})/$", desk.change_message, name="change_message"
    ),
    path("reponses/<int:pk>/renvoyer/", desk.retry_reply, name="retry_reply"),
    path("envois/<int:pk>/retirer/", desk_post.withdraw_sending, name="withdraw_sending"),
]
