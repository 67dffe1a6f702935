"""The picture library: each photo with its credit, licence, end of rights and alternative texts.

What comes in is looked at, re-encoded and loses its position. Which record shows a picture is not its matter.
"""
