"""The counter's pages, under ``/gestion/carnets/``."""

from __future__ import annotations

from django.urls import path

from draille.promotion.notebooks import desk

app_name = "notebooks_desk"
urlpatterns = [
    path("", desk.list_notebooks, name="list_notebooks"),
    path("usages/", desk.list_uses, name="list_uses"),
    path("nouveau/", desk.begin_notebook, name="begin_notebook"),
    path("<int:pk>/", desk.fill_notebook, name="fill_notebook"),
    path("<int:pk>/envoyer/", desk.send_notebook_of, name="send_notebook"),
    path("<int:pk>/carnet.pdf", desk.print_notebook_of, name="print_notebook"),
    path("<int:pk>/code.svg", desk.show_code_of, name="show_code"),
    path("<int:pk>/code/", desk.hold_out_code, name="hold_out_code"),
    path("<int:pk>/<slug:verb>/", desk.change_notebook, name="change_notebook"),
]
