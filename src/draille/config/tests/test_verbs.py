"""Every action of the journal has a name people understand."""

import re
from pathlib import Path

import draille
from draille.kernel.contracts import verbs


def test_every_verb_has_words():
    root = Path(draille.__file__).parent
    sources = [path for path in root.rglob("*.py") if "tests" not in path.parts]
    used = {
        verb
        for path in sources
        for line in re.findall(r"\bverb=(.+)", path.read_text())
        for verb in re.findall(r'"([a-z]+_[a-z_]+)"', line.split("record=")[0])
    }
    assert len(used) > 10
    assert not {verb for verb in used if verb not in verbs}, "add them to the app's verbs.py"
