"""From text to tokens."""

from __future__ import annotations

from itertools import chain

from hypothesis import example, given
from hypothesis import strategies as st

from draille.offer.offers.search.words import compounds_of, fold, tokens_of, tokens_of_word, words_of

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


def _told_at_once(text):
    found = chain.from_iterable(map(tokens_of_word, words_of(text)))
    compounds = (compound for compound in compounds_of(text) if "-" in compound)
    return {*found, *(fold("".join(words_of(compound)))[:40] for compound in compounds)}


@given(texts)
@example("L’Œuf du Pont-de-Montvert, St-Étienne\u00a0: l'été")
@example("e\u0301 \u0301e ﬁ\u2003ﬂ ß")
def test_a_text_taken_in_pieces_has_the_tokens_of_the_whole(text):
    assert set(tokens_of([text])) == _told_at_once(text)


def test_tokens_come_once_and_in_order():
    assert list(tokens_of(["La Grange", None, "la grange du lac"])) == list(tokens_of(["La Grange du lac"]))
    assert next(iter(tokens_of(["lac"], {"eau": None}))) == "eau"


def test_a_text_without_a_space_is_read_whole():
    assert list(tokens_of(["pré," * 5_000])) == ["pre"]
