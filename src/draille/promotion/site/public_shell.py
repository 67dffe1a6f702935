"""The frame of the public pages, as each site has it."""

from __future__ import annotations

from draille.promotion.site.shell import read_shell
from draille.ui.shell import ShellSource, shell_sources

shell_sources.register(ShellSource(code="site", read=read_shell))
