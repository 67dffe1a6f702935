"""Addresses of submissions in the back office."""

from __future__ import annotations

from django.urls import path

from draille.offer.submissions.desk import deciding, links, queue, reading

app_name = "submissions_desk"
urlpatterns = [
    path("", queue.list_submissions, name="list_submissions"),
    path("dates/", deciding.preview_dates, name="preview_dates"),
    path("<int:pk>/", reading.show_submission, name="show_submission"),
    path("<int:pk>/publier/", deciding.publish_submission, name="publish_submission"),
    path("<int:pk>/corriger/", deciding.correct_submission, name="correct_submission"),
    path("<int:pk>/refuser/", deciding.refuse_submission, name="refuse_submission"),
    path("<int:pk>/demander/", deciding.ask_organiser, name="ask_organiser"),
    path("<int:pk>/fusionner/<int:into>/", deciding.merge_submission, name="merge_submission"),
    path("<int:pk>/examiner/", deciding.decide_request, name="decide_request"),
    path("<int:pk>/reprendre/", deciding.reopen_submission, name="reopen_submission"),
    path("<int:pk>/trier/", deciding.sort_suspect, name="sort_suspect"),
    path("evenement/<int:pk>/", links.send_link, name="send_link"),
    path("liens/<int:pk>/retirer/", links.revoke_link, name="revoke_link"),
    path("courriels/<int:pk>/renvoyer/", links.retry_letter, name="retry_letter"),
]
