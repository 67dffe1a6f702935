"""What the body of a page is made of."""

from draille.promotion.site.blocks.body import BodyBlock, HomeBlock

__all__ = ["BodyBlock", "HomeBlock"]
