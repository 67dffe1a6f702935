"""The pages for people, in each language."""

from __future__ import annotations

from django.urls import path

from draille.promotion.notebooks import public

app_name = "notebooks"
urlpatterns = [
    path("carnet/", public.show_mine, name="show_mine"),
    path("carnet/ajouter/", public.add_to_mine, name="add_to_mine"),
    path("carnet/envoyer/", public.send_mine, name="send_mine"),
    path("carnet/page/<int:item>/<slug:verb>/", public.change_mine, name="change_mine"),
    path("carnet/<str:token>/", public.show_notebook, name="show_notebook"),
    path("carnet/<str:token>/garder/", public.keep_notebook, name="keep_notebook"),
    path("carnet/<str:token>/carnet.pdf", public.print_notebook, name="print_notebook"),
    path("carnet/<str:token>/code.svg", public.show_code, name="show_code"),
]
