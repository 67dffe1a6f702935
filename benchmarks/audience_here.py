"""``python -m benchmarks.audience_here``: in this process, the same page counted and not; printed as JSON."""

from __future__ import annotations

import json
import time

import django

PAGE = "/offres/"
ROUNDS = 40
EACH = 5
BATCH = 2_000
AGENT = "Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36"


def main() -> None:
    """Turn by turn, so that a machine that grows tired is not held against either."""
    django.setup()
    from django.conf import settings
    from django.test import Client

    from draille.promotion.audience.counting import buffer
    from draille.promotion.audience.middleware import counts, hit_of

    settings.ALLOWED_HOSTS = ["testserver"]
    settings.AUDIENCE_SECONDS = 0  # the writing is measured alone, below
    client = Client(headers={"user-agent": AGENT, "referer": "https://www.google.fr/"})
    times: dict[bool, list[float]] = {False: [], True: []}
    for turn in range(ROUNDS):
        for counted in (turn % 2 == 0, turn % 2 == 1):
            settings.AUDIENCE = counted
            for _page in range(EACH):
                began = time.perf_counter()
                response = client.get(PAGE)
                times[counted].append((time.perf_counter() - began) * 1000)
    buffer.clear()
    settings.AUDIENCE, request = True, response.wsgi_request
    began = time.perf_counter()
    for number in range(BATCH):
        assert counts(request, response)
        hit = hit_of(request, response)
        buffer.add(hit._replace(address=f"192.0.2.{number % 250}", at=hit.at - number % 60))
    noted = (time.perf_counter() - began) * 1000
    began = time.perf_counter()
    buffer.flush()
    written = (time.perf_counter() - began) * 1000
    print(json.dumps({"without": times[False], "with": times[True], "noted": noted, "written": written}))


if __name__ == "__main__":
    main()
