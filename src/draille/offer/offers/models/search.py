"""What a search by words reads. Derived from the sheets: emptied at a restore, made anew."""

from __future__ import annotations

from django.db import models

from draille.offer.offers.models.offer import Offer


class SearchText(models.Model):
    """The words of a sheet, reduced to what two spellings of a word have in common (``search/words.py``).

    Tokens are parted by spaces, each once: ``name`` those of its name, ``rest`` all others. The database's
    own full-text index hangs on this table (migration 0005): triggers keep SQLite's, columns that the
    database computes PostgreSQL's. ``version`` is the one of the rules the tokens were made by.
    """

    offer = models.OneToOneField(
        Offer, on_delete=models.CASCADE, primary_key=True, related_name="search_text"
    )
    name = models.TextField()
    rest = models.TextField()
    version = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "texte de recherche"
        verbose_name_plural = "textes de recherche"

    def __str__(self) -> str:
        return self.name


class SearchWord(models.Model):
    """A word of a name or a place, without accents: what a typing error is corrected to.

    Words are only added, so that two writes never wait for each other; a correction is checked against
    what it finds before it is proposed.
    """

    word = models.CharField(max_length=40, primary_key=True)
    length = models.PositiveSmallIntegerField(db_index=True)

    class Meta:
        verbose_name = "mot connu"
        verbose_name_plural = "mots connus"

    def __str__(self) -> str:
        return self.word
