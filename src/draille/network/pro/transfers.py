"""A transfer as a QR code (EPC069-12, version 002): banks' applications fill the form from it."""

from __future__ import annotations

import io

import qrcode
from django.utils.safestring import SafeString, mark_safe
from qrcode.constants import ERROR_CORRECT_M
from qrcode.image.svg import SvgPathImage

from draille.kernel.money import Money

MOST_NAME = 70


def transfer_text(*, name: str, iban: str, bic: str, cents: int, reference: str) -> str:
    """The lines of the code: service, version, encoding, SCT, BIC, name, IBAN, amount, purpose, reference."""
    lines = ["BCD", "002", "1", "SCT", bic.strip(), name[:MOST_NAME], "".join(iban.split())]
    return "\n".join([*lines, f"EUR{Money(cents).euros}", "", reference])


def transfer_code(*, name: str, iban: str, bic: str, cents: int, reference: str) -> SafeString:
    """The code as SVG, with its words for who does not see it."""
    code = qrcode.QRCode(border=2, error_correction=ERROR_CORRECT_M)
    code.add_data(transfer_text(name=name, iban=iban, bic=bic, cents=cents, reference=reference))
    code.make(fit=True)
    made = io.BytesIO()
    code.make_image(image_factory=SvgPathImage).save(made)
    svg = made.getvalue().decode()
    svg = svg[svg.index("<svg") :].replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)
    return mark_safe(svg)  # noqa: S308 - drawn here, from digits and letters turned into squares
