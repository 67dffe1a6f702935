"""The tables of upkeep."""

from draille.offer.upkeep.models.campaigns import Asking, Campaign
from draille.offer.upkeep.models.duplicates import DuplicatePair, DuplicateSearch
from draille.offer.upkeep.models.letters import Letter, UpdateLink
from draille.offer.upkeep.models.proposals import Proposal

__all__ = ["Asking", "Campaign", "DuplicatePair", "DuplicateSearch", "Letter", "Proposal", "UpdateLink"]
