"""Settings of the test suite: the real ones, on throw-away folders, with a fast password hash."""

from __future__ import annotations

import os
from pathlib import Path

from tests.scratch import scratch_folder

# The processes of one run share it: the first makes it, the others find its name.
SANDBOX = Path(os.environ.get("DRAILLE_TEST_SANDBOX") or scratch_folder("draille-test-"))
os.environ["DRAILLE_TEST_SANDBOX"] = str(SANDBOX)
# Each has files of its own: a test that restores a backup removes every file the backup does not hold.
DATA_FOLDER = SANDBOX / os.environ.get("PYTEST_XDIST_WORKER", "main")
DATA_FOLDER.mkdir(exist_ok=True)
os.environ["DRAILLE_DATA"] = str(DATA_FOLDER)
os.environ["DRAILLE_SECRET_KEY"] = "tests-only-" + "x" * 50
os.environ["DRAILLE_DEMO"] = ""
os.environ["DRAILLE_SECOND_FACTOR"] = "0"
# The browser's driver runs an event loop in the thread of the test.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

from draille.config.settings import *  # noqa: E402, F403
from draille.config.settings import STORAGES  # noqa: E402

ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
REQUIRE_SECOND_FACTOR = False
SHELL_SECONDS = 0
# Nothing is counted but where a test asks for it, and no thread writes behind its back.
AUDIENCE = False
AUDIENCE_SECONDS = 0
