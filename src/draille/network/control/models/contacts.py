"""Notes, calls, visits and appointments with hosts, and how far the office is with each."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from draille.network.control.enums import AppointmentState, ContactKind, Stage
from draille.network.hosts.models import Host


class HostContact(models.Model):
    """What was said or is agreed with a host, and what is to be done next, on a day.

    ``at`` is when it happened; of an appointment, when it begins. ``asked_key`` is drawn by the form: a
    second click on it writes nothing more.
    """

    host = models.ForeignKey(Host, on_delete=models.CASCADE, related_name="contacts")
    kind = models.CharField("nature", max_length=12, choices=ContactKind.choices)
    at = models.DateTimeField("le", default=timezone.now)
    minutes = models.PositiveSmallIntegerField("durée (minutes)", null=True, blank=True)
    place = models.CharField("lieu", max_length=150, blank=True)
    text = models.TextField("ce qui a été dit", blank=True)
    state = models.CharField("suite", max_length=10, choices=AppointmentState.choices, blank=True)
    next_step = models.CharField("à faire ensuite", max_length=200, blank=True)
    next_on = models.DateField("le", null=True, blank=True)
    next_done_at = models.DateTimeField("fait le", null=True, blank=True)
    asked_key = models.UUIDField(unique=True, null=True, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "contact avec un hébergeur"
        verbose_name_plural = "contacts avec les hébergeurs"
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=ContactKind.APPOINTMENT, state__in=AppointmentState.values)
                | (~Q(kind=ContactKind.APPOINTMENT) & Q(state="")),
                name="only_appointments_have_a_state",
            ),
            models.CheckConstraint(
                condition=Q(next_on__isnull=True) | ~Q(next_step=""), name="next_step_is_said"
            ),
        ]
        indexes = [models.Index(fields=["next_done_at", "next_on"], name="control_next_step")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.host}"


class FollowUp(models.Model):
    """How far the office is with a host; none yet means ``TO_CONTACT``."""

    host = models.OneToOneField(Host, on_delete=models.CASCADE, related_name="follow_up")
    stage = models.CharField("étape", max_length=12, choices=Stage.choices, default=Stage.TO_CONTACT)
    changed_at = models.DateTimeField("depuis le", default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "suivi d'un hébergeur"
        verbose_name_plural = "suivis des hébergeurs"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.host} : {self.get_stage_display()}"
