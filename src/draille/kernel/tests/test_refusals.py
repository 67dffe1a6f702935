"""A refusal carries what a page, a program and a test each need."""

from django.utils.translation import gettext_lazy

from draille.kernel.refusals import Refused


def test_a_refusal_says_why():
    refusal = Refused(gettext_lazy("Trop de personnes."), code="too_many", field="people")
    assert str(refusal) == "Trop de personnes."
    assert (refusal.code, refusal.field, refusal.status) == ("too_many", "people", 422)


def test_a_plain_refusal():
    refusal = Refused("Non.")
    assert (refusal.code, refusal.field) == ("refused", "")
