"""How hosts enter their space: single-use links sent by e-mail, and sessions of their own."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from draille.network.hosts.models import HostAccess


class LoginLink(models.Model):
    """A link that opens the space once. Only the digest of its secret is kept."""

    access = models.ForeignKey(HostAccess, on_delete=models.CASCADE, related_name="login_links")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField("créé le", default=timezone.now)
    expires_at = models.DateTimeField("valable jusqu'au", db_index=True)
    used_at = models.DateTimeField("utilisé le", null=True, blank=True)

    class Meta:
        verbose_name = "lien de connexion d'hébergeur"
        verbose_name_plural = "liens de connexion d'hébergeurs"
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"lien de {self.access}"


class HostSession(models.Model):
    """A browser in which a host is in. It is not a session of staff: it opens the space and nothing else.

    Only the digest of the secret is kept; nothing is noted of the device or of where it connects from.
    """

    access = models.ForeignKey(HostAccess, on_delete=models.CASCADE, related_name="sessions")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField("ouverte le", default=timezone.now)
    seen_at = models.DateTimeField("vue le", default=timezone.now)
    expires_at = models.DateTimeField("valable jusqu'au", db_index=True)
    lasting = models.BooleanField("rester connecté", default=False)

    class Meta:
        verbose_name = "session d'hébergeur"
        verbose_name_plural = "sessions d'hébergeurs"
        ordering = ["-seen_at", "-pk"]

    def __str__(self) -> str:
        return f"session de {self.access}"
