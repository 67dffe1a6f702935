"""A real mail server on a free port of this machine, which keeps what it is given."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as MailHandler


class Letterbox(MailHandler):
    """Refuses addresses that begin with ``refuse``; ``letters`` is what came."""

    def __init__(self) -> None:
        super().__init__()
        self.letters: list[Message] = []

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if address.startswith("refuse"):
            return "550 unknown here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    def handle_message(self, message: Message) -> None:
        self.letters.append(message)


def parts_of(letter: Message) -> dict[str, str]:
    """The texts of a letter by content type."""
    return {
        part.get_content_type(): part.get_payload(decode=True).decode()  # type: ignore[union-attr]
        for part in letter.walk()
        if not part.is_multipart()
    }


def links_in(letter: Message) -> list[str]:
    """The addresses in the plain text of a letter."""
    return re.findall(r"https?://\S+", parts_of(letter)["text/plain"])


@contextmanager
def mail_server(settings: Any) -> Iterator[Letterbox]:
    """Django's mails go to it meanwhile."""
    box = Letterbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    try:
        yield box
    finally:
        controller.stop()
