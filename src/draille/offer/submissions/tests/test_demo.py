"""The demonstration has something to moderate."""

from __future__ import annotations

import pytest

from draille.offer.submissions.demo import seed_submissions
from draille.offer.submissions.models import Submission
from draille.offer.submissions.queries import queue


@pytest.mark.usefixtures("demo_office")
def test_five_events_one_of_them_known() -> None:
    lines = queue()
    new = [line for line in lines if line.submission.kind == "new"]
    assert 4 <= len(new) <= 6
    assert sum(line.likely > 0 for line in new) >= 1
    assert {line.submission.kind for line in lines} == {"new", "change", "date"}
    number = Submission.objects.count()
    seed_submissions(lambda words: None)
    assert Submission.objects.count() == number
