"""The photos of a sheet."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from draille.offer.offers.models.offer import Offer
from draille.territory.pictures.models import Picture


class OfferPicture(models.Model):
    """A photo on a sheet, in its place. One from a feed has an address, and a picture once it was fetched."""

    offer = models.ForeignKey(Offer, verbose_name="fiche", on_delete=models.CASCADE, related_name="pictures")
    picture = models.ForeignKey(
        Picture, verbose_name="photo", null=True, blank=True, on_delete=models.CASCADE, related_name="offers"
    )
    source_url = models.URLField("adresse d'origine", max_length=500, blank=True)
    credit = models.CharField("crédit", max_length=120, blank=True)
    caption = models.CharField("légende", max_length=255, blank=True)
    expires_on = models.DateField("fin des droits", null=True, blank=True)
    order = models.PositiveSmallIntegerField("ordre", default=0)

    class Meta:
        verbose_name = "photo de la fiche"
        verbose_name_plural = "photos de la fiche"
        ordering = ["offer", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(picture__isnull=False) | ~Q(source_url=""), name="offer_picture_is_somewhere"
            ),
            models.UniqueConstraint(
                fields=["offer", "picture"], condition=Q(picture__isnull=False), name="offer_picture_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.offer}, photo {self.order + 1}"
