"""The pages for staff."""

from draille.promotion.programmes.desk.files import download_leaflet, download_sheets, preview_page
from draille.promotion.programmes.desk.making import (
    choose_for_poster,
    list_programmes,
    make_programme,
    make_programmes,
    read_programme,
    watch_programmes,
)
from draille.promotion.programmes.desk.radio import read_radio, save_radio

__all__ = [
    "choose_for_poster",
    "download_leaflet",
    "download_sheets",
    "list_programmes",
    "make_programme",
    "make_programmes",
    "preview_page",
    "read_programme",
    "read_radio",
    "save_radio",
    "watch_programmes",
]
