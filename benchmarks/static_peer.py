"""nginx, when it is there, serving the very bytes of pages as static files, compressed beforehand."""

from __future__ import annotations

import gzip
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from benchmarks.ground import Site, free_port, wait_for

CONFIGURATION = """daemon off; master_process on; worker_processes {processes}; pid {folder}/pid;
error_log {folder}/error.log crit; events {{ worker_connections 512; }}
http {{
  access_log off; sendfile on; tcp_nopush on; gzip_static on; keepalive_timeout 0;
  default_type text/html; charset utf-8;
  client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
  uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
  server {{ listen 127.0.0.1:{port}; root {folder}/pages; }}
}}
"""


def version() -> str | None:
    """``nginx/1.22.1``, or nothing where it is not installed."""
    if shutil.which("nginx") is None:
        return None
    said = subprocess.run(["nginx", "-v"], capture_output=True, text=True, check=True).stderr
    return said.split(":")[-1].strip()


@contextmanager
def static_pages(pages: Mapping[str, bytes], processes: int) -> Iterator[Site]:
    """nginx over those pages (name to bytes), until the block ends."""
    with tempfile.TemporaryDirectory(prefix="draille-bench-nginx-") as name:
        folder = Path(name)
        # nginx's processes are another user's when root starts it.
        folder.chmod(0o755)
        (folder / "pages").mkdir()
        for page, body in pages.items():
            (folder / "pages" / page).write_bytes(body)
            (folder / "pages" / f"{page}.gz").write_bytes(gzip.compress(body, 6))
        site = Site("127.0.0.1", free_port())
        written = folder / "nginx.conf"
        written.write_text(CONFIGURATION.format(folder=folder, port=site.port, processes=processes))
        server = subprocess.Popen(["nginx", "-p", str(folder), "-c", str(written)])
        try:
            wait_for(site, server, f"/{next(iter(pages))}")
            yield site
        finally:
            server.terminate()
            server.wait(timeout=20)
