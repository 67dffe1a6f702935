"""``python -m draille`` is the ``draille`` command."""

import sys

from draille.config.cli import main

sys.exit(main())
