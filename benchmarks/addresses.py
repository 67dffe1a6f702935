"""``python -m benchmarks.addresses [N]``: fill up to N offers, print as JSON what there is to read."""

from __future__ import annotations

import json
import sys
from urllib.parse import urlencode

import django

SHEETS = 200


def main() -> None:
    """The number of published offers, addresses of sheets, addresses of searches."""
    django.setup()
    from django.db import connection

    from benchmarks.searched import fill, questions
    from draille.offer.offers.links import public_path
    from draille.offer.offers.models import Offer

    if len(sys.argv) > 1:
        fill(int(sys.argv[1]))
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    published = Offer.objects.published()
    size = published.count()
    keys = list(published.order_by("pk").values_list("pk", flat=True))[:: max(1, size // SHEETS)]
    sheets = [public_path(offer, "fr") for offer in published.filter(pk__in=keys).order_by("pk")]
    found = [f"/offres/?{urlencode({'q': text})}" for text in questions()]
    print(json.dumps({"offers": size, "sheets": sheets, "searches": found}))


if __name__ == "__main__":
    main()
