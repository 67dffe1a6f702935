"""The SDK's asynchronous handler inside a synchronous view.

The protocol runs on an event loop of its own thread; the tools, which read the database, run in the thread of
the request, on its connection, one after the other.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from queue import SimpleQueue
from threading import Thread
from typing import Any

LONGEST_SECONDS = 30
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
Handler = Callable[[dict[str, Any], Receive, Send], Awaitable[None]]
_Errand = tuple[Callable[[], Any], "Future[Any]"]


@dataclass(slots=True)
class Answer:
    """What the handler sent."""

    status: int = 500
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: bytearray = field(default_factory=bytearray)


class Errands:
    """What the event loop asks the thread of the request to do."""

    def __init__(self) -> None:
        self._queue: SimpleQueue[_Errand | None] = SimpleQueue()

    async def run(self, work: Callable[[], Any]) -> Any:
        """Have the work done by the thread of the request; called on the event loop."""
        future: Future[Any] = Future()
        self._queue.put((work, future))
        return await asyncio.wrap_future(future)

    def serve(self) -> None:
        """Do what is asked until ``close``; called by the thread of the request."""
        while (errand := self._queue.get()) is not None:
            work, future = errand
            if not future.set_running_or_notify_cancel():
                continue
            try:
                future.set_result(work())
            except BaseException as error:  # handed over to who asked
                future.set_exception(error)

    def close(self) -> None:
        """Nothing more is asked."""
        self._queue.put(None)


def run_handler(handler: Handler, scope: dict[str, Any], body: bytes, errands: Errands) -> Answer:
    """Let an ASGI handler answer one request; it is given up after half a minute (504)."""
    answer, failure = Answer(), []

    async def once() -> None:
        await asyncio.wait_for(handler(scope, _receiver(body), _sender(answer)), LONGEST_SECONDS)

    def work() -> None:
        try:
            asyncio.run(once())
        except TimeoutError:
            answer.status, answer.headers, answer.body = 504, [], bytearray()
        except Exception as error:
            failure.append(error)
        finally:
            errands.close()

    thread = Thread(target=work, name="assistant", daemon=True)
    thread.start()
    errands.serve()
    thread.join()
    if failure:
        raise failure[0]
    return answer


def _receiver(body: bytes) -> Receive:
    sent = False

    async def receive() -> dict[str, Any]:
        nonlocal sent
        if sent:
            await asyncio.Event().wait()  # the caller stays until it has its answer
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receive


def _sender(answer: Answer) -> Send:
    async def send(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            answer.status = message["status"]
            answer.headers = [(name.decode(), value.decode()) for name, value in message.get("headers", [])]
        elif message["type"] == "http.response.body":
            answer.body += message.get("body", b"")

    return send
