"""The real settings, and an address that answers an empty page to compare with."""

from draille.config.settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks.urls"
REQUIRE_SECOND_FACTOR = False
