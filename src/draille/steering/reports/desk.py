"""The report's pages for staff."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from draille.kernel import french
from draille.kernel.refusals import Refused
from draille.steering.reports import actions, exports, perms, queries
from draille.steering.reports.forms import CommentaryForm, CreateForm, ReopenForm
from draille.steering.reports.models import PublishedVersion, Report
from draille.steering.reports.screen import CommentBlock, Screen, comment_block, screen_of

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def allowed(test: Callable[[Any], bool]) -> Callable[[View[P]], View[P]]:
    """Only those who may."""

    def decorated(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not test(request.user):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return decorated


@require_GET
@allowed(perms.can_view_report)
def list_reports(request: HttpRequest) -> HttpResponse:
    """Every year's report, and the years one may begin."""
    return _list_page(request, CreateForm())


@require_POST
@allowed(perms.can_create_report)
def create_report(request: HttpRequest) -> HttpResponse:
    """Begin a year's draft."""
    form = CreateForm(request.POST)
    if form.is_valid():
        try:
            report = actions.create_report(year=form.cleaned_data["year"], by=request.user)
            return redirect("reports:show_report", report.year)
        except Refused as refusal:
            form.add_error("year", str(refusal))
    return _list_page(request, form)


def _list_page(request: HttpRequest, form: CreateForm) -> HttpResponse:
    context = {
        "reports": queries.list_reports(),
        "form": form,
        "may_create": perms.can_create_report(request.user),
    }
    return render(request, "reports/list.html", context)


@require_GET
@allowed(perms.can_view_report)
def show_report(request: HttpRequest, year: int) -> HttpResponse:
    """The whole report on screen, with its commentary in place."""
    report = get_object_or_404(Report, year=year)
    return render(request, "reports/report.html", {"screen": _screen(request, report)})


def _screen(request: HttpRequest, report: Report) -> Screen:
    try:
        return screen_of(report, request.user)
    except Refused as refusal:
        raise Http404(str(refusal)) from refusal


@require_GET
@allowed(perms.can_view_report)
def show_version(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """A published version as it was, also when a later one replaced it."""
    version = _version(year, number)
    screen = screen_of(version.report, request.user, version=version)
    return render(request, "reports/report.html", {"screen": screen})


@require_http_methods(["GET", "POST"])
@allowed(perms.can_view_report)
def write_commentary(request: HttpRequest, year: int, section: str) -> HttpResponse:
    """The commentary of one section: in place with JavaScript, on a page of its own without."""
    report = get_object_or_404(Report, year=year)
    if not perms.can_write_commentary(request.user, report):
        raise PermissionDenied
    block = _comment(report, section)
    if request.method == "POST":
        return _save_commentary(request, block)
    if _in_place(request) and "annuler" in request.GET:
        return render(request, "reports/_commentary.html", {"comment": block})
    form = CommentaryForm(initial={"body": block.body, "seen": block.version})
    return _commentary_form(request, block, form)


def _save_commentary(request: HttpRequest, block: CommentBlock) -> HttpResponse:
    form = CommentaryForm(request.POST)
    if not form.is_valid():
        return _commentary_form(request, block, form)
    try:
        actions.write_commentary(
            report=block.report, section=block.section, by=request.user, **form.cleaned_data
        )
    except Refused as refusal:
        return _refused_commentary(request, block, form, refusal)
    block = _comment(block.report, block.section)
    if _in_place(request):
        return render(request, "reports/_commentary.html", {"comment": block, "saved": True})
    messages.success(request, f"Commentaire de la section {french.quoted(block.title)} enregistré.")
    return redirect(block.address)


def _refused_commentary(
    request: HttpRequest, block: CommentBlock, form: CommentaryForm, refusal: Refused
) -> HttpResponse:
    """The writer's own text stays in the form; what someone else wrote is shown above it."""
    if refusal.code != "changed_meanwhile":
        form.add_error("body", str(refusal))
        return _commentary_form(request, block, form)
    other = _comment(block.report, block.section)
    form = CommentaryForm({"body": form.cleaned_data["body"], "seen": other.version})
    form.add_error(None, str(refusal))
    return _commentary_form(request, block, form, other)


def _commentary_form(
    request: HttpRequest, block: CommentBlock, form: CommentaryForm, other: CommentBlock | None = None
) -> HttpResponse:
    template = "reports/_commentary_form.html" if _in_place(request) else "reports/commentary.html"
    context = {"report": block.report, "comment": block, "form": form, "other": other}
    return render(request, template, context)


def _comment(report: Report, section: str) -> CommentBlock:
    block = comment_block(report, section)
    if block is None:
        raise Http404(section)
    return block


def _in_place(request: HttpRequest) -> bool:
    return "HX-Request" in request.headers


@require_http_methods(["GET", "POST"])
@allowed(perms.can_publish_report)
def publish_report(request: HttpRequest, year: int) -> HttpResponse:
    """Ask, in words that name the report, then freeze it."""
    report = get_object_or_404(Report, year=year)
    if request.method == "POST":
        try:
            version = actions.publish_report(report=report, by=request.user)
            messages.success(request, f"{report} est publié (version {version.number}).")
        except Refused as refusal:
            messages.error(request, str(refusal))
        return redirect("reports:show_report", year)
    return render(request, "reports/publish.html", {"screen": _screen(request, report)})


@require_http_methods(["GET", "POST"])
@allowed(perms.can_publish_report)
def reopen_report(request: HttpRequest, year: int) -> HttpResponse:
    """Make a published report a draft again, for a reason."""
    report = get_object_or_404(Report, year=year)
    form = ReopenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.reopen_report(report=report, reason=form.cleaned_data["reason"], by=request.user)
            messages.success(request, f"{report} est de nouveau un brouillon. La version publiée est gardée.")
            return redirect("reports:show_report", year)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return render(request, "reports/reopen.html", {"report": report, "form": form})


@require_GET
@allowed(perms.can_view_report)
def download_report(request: HttpRequest, year: int, format: str) -> HttpResponse:
    """The report in force, or the draft, as a file."""
    report = get_object_or_404(Report, year=year)
    try:
        return _file(*exports.render(report, format))
    except Refused as refusal:
        raise Http404(str(refusal)) from refusal


@require_GET
@allowed(perms.can_view_report)
def download_version(request: HttpRequest, year: int, number: int, format: str) -> HttpResponse:
    """A published version as a file; the PDF is the very one made that day."""
    return _file(*exports.render_version(_version(year, number), format))


def _version(year: int, number: int) -> PublishedVersion:
    found = PublishedVersion.objects.select_related("report")
    return get_object_or_404(found, report__year=year, number=number)


def _file(body: bytes, name: str, content_type: str) -> HttpResponse:
    disposition = content_disposition_header(True, name) or "attachment"
    return HttpResponse(
        body,
        content_type=content_type,
        headers={"Content-Disposition": disposition, "Cache-Control": "private, no-store"},
    )
