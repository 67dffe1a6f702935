"""``python -m benchmarks.counting``: how many contacts there are."""

from __future__ import annotations

import django


def main() -> None:
    """Print the number."""
    django.setup()
    from draille.welcome.reception.models import Contact

    print(Contact.objects.count())


if __name__ == "__main__":
    main()
