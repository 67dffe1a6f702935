"""Pages, menus, and each site's own look."""

from draille.promotion.site.models.base import SitePage
from draille.promotion.site.models.content import ContentPage
from draille.promotion.site.models.forms import FormAnswer, FormField, FormPage
from draille.promotion.site.models.home import HomePage
from draille.promotion.site.models.look import SiteLook
from draille.promotion.site.models.menus import Menu
from draille.promotion.site.models.stories import StoryIndexPage, StoryPage

__all__ = [
    "ContentPage",
    "FormAnswer",
    "FormField",
    "FormPage",
    "HomePage",
    "Menu",
    "SiteLook",
    "SitePage",
    "StoryIndexPage",
    "StoryPage",
]
