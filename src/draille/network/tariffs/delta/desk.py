"""The staff's pages of the national file: deposit, read the differences, take the values over."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path

from draille.kernel.french import typeset
from draille.kernel.refusals import Refused
from draille.network.tariffs.delta.comparing import Comparison
from draille.network.tariffs.delta.facts import facts_of
from draille.network.tariffs.delta.keeping import comparisons, keep_delta, take_from
from draille.network.tariffs.delta.values import read_siren
from draille.network.tariffs.models import DeltaFile
from draille.network.tariffs.perms import can_manage_tariffs, can_read_tariffs


class DeltaForm(forms.Form):
    """A file, and authorities that are not ours yet."""

    file = forms.FileField(
        label="Fichier national des délibérations",
        widget=forms.FileInput({"accept": ".xml,.zip"}),
        help_text="Le fichier XML de la DGFiP (DELTA), ou l’archive zip qui le contient. 32 Mo au plus.",
    )
    sirens = forms.CharField(
        label="Autres collectivités à reprendre",
        required=False,
        max_length=400,
        help_text="Leurs SIREN, séparés par des espaces. Celles de la destination sont toujours lues.",
    )

    def clean_sirens(self) -> list[str]:
        """Each with its key."""
        found = []
        for word in self.cleaned_data["sirens"].replace(",", " ").split():
            try:
                found.append(read_siren(word))
            except ValueError as error:
                raise forms.ValidationError(typeset(f"{error}."), code="wrong_siren") from error
        return found


def list_files(request: HttpRequest) -> HttpResponse:
    """What was read, and a file to deposit."""
    if not can_read_tariffs(request.user):
        raise PermissionDenied
    may = can_manage_tariffs(request.user)
    form = DeltaForm()
    if request.method == "POST":
        if not may:
            raise PermissionDenied
        form = DeltaForm(request.POST, request.FILES)
        if form.is_valid() and (done := _read(request, form)):
            return redirect("tariffs_delta:show_file", done.pk)
    context = {
        "page_title": "Fichier national (DELTA)",
        "form": form,
        "files": DeltaFile.objects.defer("votes", "problems").select_related("by"),
        "can_manage": may,
    }
    return render(request, "tariffs/delta/list_files.html", context, status=422 if form.errors else 200)


def _read(request: HttpRequest, form: DeltaForm) -> DeltaFile | None:
    data = form.cleaned_data
    try:
        return keep_delta(file=data["file"], sirens=data["sirens"], by=request.user)
    except Refused as refusal:
        form.add_error("file", typeset(str(refusal)))
        return None


def show_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The differences by authority, and what the file says badly."""
    if not can_read_tariffs(request.user):
        raise PermissionDenied
    kept = get_object_or_404(DeltaFile, pk=pk)
    found = sorted(comparisons(kept), key=lambda one: (one.name, one.siren))
    groups = [
        _group(siren, list(those))
        for (_name, siren), those in groupby(found, key=lambda one: (one.name, one.siren))
    ]
    context = {
        "page_title": "Comparaison avec le fichier national",
        "kept": kept,
        "groups": groups,
        "can_manage": can_manage_tariffs(request.user),
    }
    return render(request, "tariffs/delta/show_file.html", context)


def _group(siren: str, those: list[Comparison]) -> dict[str, Any]:
    return {
        "siren": siren,
        "name": those[0].name,
        "rows": those,
        "same": all(one.same for one in those),
        "ready": any(one.vote for one in those) and all(one.vote is None or one.vote.usable for one in those),
    }


def take_values(request: HttpRequest, pk: int, siren: str) -> HttpResponse:
    """What will change, in words, then the change."""
    if not can_manage_tariffs(request.user):
        raise PermissionDenied
    kept = get_object_or_404(DeltaFile, pk=pk)
    rows = [one for one in comparisons(kept) if one.siren == siren]
    if not any(one.vote for one in rows):
        raise Http404("not in this file")
    if request.method == "POST":
        try:
            take_from(kept=kept, siren=siren, by=request.user)
        except Refused as refusal:
            messages.error(request, typeset(str(refusal)))
        else:
            messages.success(request, typeset(f"Valeurs reprises : {rows[0].name}."))
        return redirect("tariffs_delta:show_file", pk)
    news = [(one, list(facts_of(one.vote).values())) for one in rows if one.vote and one.deliberation is None]
    context = {
        "page_title": f"Reprendre {rows[0].name}",
        "kept": kept,
        "siren": siren,
        "rows": rows,
        "news": news,
    }
    return render(request, "tariffs/delta/take_values.html", context)


app_name = "tariffs_delta"
urlpatterns = [
    path("", list_files, name="list_files"),
    path("<int:pk>/", show_file, name="show_file"),
    path("<int:pk>/<slug:siren>/", take_values, name="take_values"),
]
