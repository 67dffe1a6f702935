from django.urls import path

from draille.ui import views

app_name = "ui"
urlpatterns = [
    path("office.css", views.office_stylesheet, name="office_stylesheet"),
    path("logo", views.office_logo, name="office_logo"),
]
