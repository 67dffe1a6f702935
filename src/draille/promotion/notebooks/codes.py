"""The link of a notebook, and the same as a QR code."""

from __future__ import annotations

import io

import qrcode
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from qrcode.image.svg import SvgPathImage

from draille.promotion.notebooks.models import Notebook


def notebook_url(notebook: Notebook, language: str = "") -> str:
    """The address that opens it to be read, in its language when none is given."""
    with translation.override(language or notebook.language):
        return f"{settings.BASE_URL}{reverse('notebooks:show_notebook', args=[notebook.token])}"


def code_svg(address: str) -> bytes:
    """The code as a picture that stays sharp."""
    code = qrcode.QRCode(border=2, box_size=10, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(address)
    made = io.BytesIO()
    code.make_image(image_factory=SvgPathImage).save(made)
    return made.getvalue()
