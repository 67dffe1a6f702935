"""Background work of the picture library."""

from __future__ import annotations

from django_tasks import task


@task()
def make_copies(key: int) -> None:
    """Make the copies that lists and sheets show, so that the first visitor does not wait for them.

    A picture that is gone, or whose file cannot be read, is left: the page that shows it says so.
    """
    from draille.territory.pictures.models import Picture
    from draille.territory.pictures.sizes import SIZES

    picture = Picture.objects.filter(pk=key).first()
    if picture is not None:
        for name in ("thumb", "card", "sheet"):
            picture.get_rendition(SIZES[name].spec)
