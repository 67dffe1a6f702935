"""A throw-away PostgreSQL cluster on a free port of this machine, from the installed binaries."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.scratch import scratch_folder

OPTIONS = ["-c", "fsync=off", "-c", "full_page_writes=off", "-c", "max_connections=200"]


def binaries() -> Path | None:
    """The folder of ``initdb`` and ``postgres``: the newest version installed, or nothing."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
    on_path = [Path(found).parent for name in ["initdb"] if (found := shutil.which(name))]
    for folder in [*reversed(debian), *on_path]:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    return None


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _as_owner() -> list[str]:
    """PostgreSQL refuses to run as root: then the account of its package is used."""
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []


@contextmanager
def running(*, durable: bool = False) -> Iterator[str]:
    """The address of a fresh cluster (``postgresql://…``), removed afterwards. ``durable`` keeps fsync on."""
    folder = binaries()
    if folder is None:
        raise FileNotFoundError("PostgreSQL is not installed")
    home = scratch_folder("draille-pg-")
    if os.geteuid() == 0:
        owner = pwd.getpwnam("postgres")
        os.chown(home, owner.pw_uid, owner.pw_gid)
    prefix, data, port = _as_owner(), home / "data", _free_port()
    quiet = {"stdout": subprocess.DEVNULL, "cwd": home}
    subprocess.run(
        [
            *prefix,
            folder / "initdb",
            "-D",
            data,
            "-U",
            "draille",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
            "-N",
        ],
        check=True,
        **quiet,
    )
    server = subprocess.Popen(
        [*prefix, folder / "postgres", "-D", data, "-p", str(port), "-k", str(home), "-h", "127.0.0.1"]
        + ([] if durable else OPTIONS),
        stderr=subprocess.DEVNULL,
        **quiet,
    )
    try:
        for _ in range(100):
            probe = [folder / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)]
            if subprocess.run(probe, check=False).returncode == 0:
                break
            if server.poll() is not None:
                raise RuntimeError("the throw-away PostgreSQL cluster did not start")
            subprocess.run(["sleep", "0.1"], check=True)
        yield f"postgresql://draille@127.0.0.1:{port}/postgres"
    finally:
        server.terminate()
        server.wait(timeout=30)
        shutil.rmtree(home, ignore_errors=True)
