"""Telling machines that say what they are from people, so that clicks count people.

Honest robots name themselves; who hides is not looked for. The list holds what their names have in common:
search engines, link previews, watchers, scripts, readers for assistants.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_ROBOTS = re.compile(
    r"bot\b|bot[/;_-]|crawl|spider|slurp|scrap|preview|fetch|monitor|uptime|pingdom|lighthouse|headless|"
    r"facebookexternalhit|meta-external|whatsapp|telegram|embedly|skype|bingpreview|duckduckgo-|yandex|baidu|"
    r"gptbot|chatgpt-user|oai-search|claude|anthropic|perplexity|cohere|ccbot|bytespider|amazonbot|applebot|"
    r"curl|wget|python|httpx|aiohttp|java/|go-http|okhttp|libwww|perl|ruby|php|node|axios|postman|archive",
    re.IGNORECASE,
)


def is_robot(headers: Mapping[str, str]) -> bool:
    """Whether a request is a robot's, or a page a browser opens ahead that nobody may ever look at."""
    agent = headers.get("User-Agent", "")
    ahead = f"{headers.get('Sec-Purpose', '')} {headers.get('Purpose', '')} {headers.get('X-Moz', '')}"
    return not agent.strip() or bool(_ROBOTS.search(agent)) or "prefetch" in ahead.lower()
