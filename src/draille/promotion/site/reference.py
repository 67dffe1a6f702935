"""What every installation is given: three languages, a home in each, and who writes and publishes."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Site,
    Workflow,
    WorkflowPage,
)

from draille.kernel.contracts import Reference, references
from draille.promotion.site.first_pages import make_first_pages
from draille.promotion.site.models import HomePage
from draille.promotion.site.roles import PUBLISHERS, WRITERS

WRITING = ("add_page",)
PUBLISHING = ("add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page", "unlock_page")
FILES = ("add_document", "change_document", "choose_document")


@transaction.atomic
def load_site() -> None:
    """The languages, the main site at the address of ``BASE_URL``, its first pages where it has none."""
    locales = {
        code: Locale.objects.get_or_create(language_code=code)[0] for code, _name in settings.LANGUAGES
    }
    root = Page.get_first_root_node()
    if root is None:
        root = Page.add_root(instance=Page(title="Root", slug="root", locale=locales["fr"]))
    site = Site.objects.filter(is_default_site=True).first()
    if site is None or not HomePage.objects.filter(pk=site.root_page_id).exists():
        home = make_first_pages(root, locales)
        site = site or Site(is_default_site=True)
        site.root_page = home
        site.site_name = site.site_name or settings.WAGTAIL_SITE_NAME
    _place(site)
    # Wagtail's own first page, of no kind of ours.
    for page in root.get_children().filter(content_type__model="page", slug="home"):
        page.delete()


def _place(site: Site) -> None:
    """Where visitors reach it: what the operator says."""
    parts = urlsplit(settings.BASE_URL)
    host = parts.hostname or "localhost"
    port = parts.port or (443 if parts.scheme == "https" else 80)
    site.hostname, site.port = host, port
    site.save()


@transaction.atomic
def sync_page_rights() -> None:
    """Who writes and who publishes, on all pages; the files pages link to; the way a page waits for approval.

    What the office gave besides stays.
    """
    root = Page.get_first_root_node()
    groups = {group.name: group for group in Group.objects.filter(name__in={*WRITERS, *PUBLISHERS})}
    wanted = [(name, WRITING) for name in WRITERS] + [(name, PUBLISHING) for name in PUBLISHERS]
    permissions = {
        permission.codename: permission
        for permission in Permission.objects.filter(
            content_type__app_label="wagtailcore", content_type__model="page"
        )
    }
    GroupPagePermission.objects.bulk_create(
        [
            GroupPagePermission(group=groups[name], page=root, permission=permissions[codename])
            for name, codenames in wanted
            for codename in codenames
        ],
        ignore_conflicts=True,
    )
    _give_files(groups)
    _give_approval(root, [groups[name] for name in PUBLISHERS])


def _give_files(groups: dict[str, Group]) -> None:
    top = Collection.get_first_root_node() or Collection.add_root(name="Root")
    permissions = Permission.objects.filter(
        content_type__app_label="wagtaildocs", codename__in=FILES
    ).order_by("pk")
    GroupCollectionPermission.objects.bulk_create(
        [
            GroupCollectionPermission(group=groups[name], collection=top, permission=permission)
            for name in WRITERS
            for permission in permissions
        ],
        ignore_conflicts=True,
    )


def _give_approval(root: Page, publishers: list[Group]) -> None:
    """One step: a publisher reads the page. A way that is there is left as the office made it."""
    task = GroupApprovalTask.objects.first()
    if task is None:
        task = GroupApprovalTask.objects.create(name="Relecture")
    if not task.groups.filter(pk__in=[group.pk for group in publishers]).exists():
        task.groups.set(publishers)
    workflow = Workflow.objects.first()
    if workflow is None:
        workflow = Workflow.objects.create(name="Relecture")
        workflow.workflow_tasks.create(task=task.task_ptr, sort_order=0)
    if not WorkflowPage.objects.filter(page=root).exists():
        WorkflowPage.objects.create(page=root, workflow=workflow)


references.register(
    Reference(code="site", label="premières pages du site", load=load_site, order=40),
    Reference(code="site.rights", label="droits sur les pages", load=sync_page_rights, order=41),
)
