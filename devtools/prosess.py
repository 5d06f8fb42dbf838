"""What PostgreSQL and Valkey have in common as child processes."""
import ctypes
import os
import pwd
import signal
import subprocess
import sys

LINUX = sys.platform.startswith("linux")
ROOT = os.geteuid() == 0
PR_SET_PDEATHSIG = 1


def as_user() -> dict:
    """Arguments for subprocess that drop root: PostgreSQL refuses to run as root."""
    if not ROOT:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def die_with_parent(sig: signal.Signals, *, own_session: bool):
    """For preexec_fn: the child gets `sig` when this process dies, however it dies (Linux).

    With a session of its own, Ctrl-C does not reach it: we stop it ourselves, in the right order.
    """
    libc = ctypes.CDLL(None) if LINUX else None

    def prepare():
        if own_session:
            os.setsid()
            signal.signal(signal.SIGINT, signal.SIG_DFL)  # what a shell starts in the background ignores it, and hands that on
        if libc:
            libc.prctl(PR_SET_PDEATHSIG, sig, 0, 0, 0)

    return prepare


def stop(process: subprocess.Popen, sig: signal.Signals, seconds: float, last: signal.Signals = signal.SIGKILL):
    """Asks the process to end, and ends it if it does not within the time."""
    if process.poll() is not None:
        return
    process.send_signal(sig)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(last)
        process.wait(10)


def tail(path, chars=3000) -> str:
    return path.read_text(errors="replace")[-chars:]
