"""The server for AI assistants: the Model Context Protocol over HTTP, in the processes of the pages.

Stateless and read-only. What it answers is contributed by apps: ``mcp_tools.py``, see ``AssistantTool``.
"""
