"""Known vulnerabilities in what is installed in production: the locks, asked about with the package managers' own tools.

python devtools/sarbarheter.py     status 0: both answered and know of none; 1: something is known; 2: not run, for somebody did not answer

pip-audit is taken from the path, or put in a directory that is thrown away afterwards. Names and versions are sent, and nothing else.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYTHON = ["--disable-pip", "--require-hashes", "--no-deps", "--progress-spinner", "off", "--format", "json", "-r", "requirements/prod.txt"]
NODE = ["npm", "audit", "--omit=dev", "--json"]
LOOKED, FOUND, NOT_RUN = 0, 1, 2


class NoAnswer(Exception):
    """The tool is not there, or nobody answered it."""


def answer(command: list[str]) -> dict:
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
        found = json.loads(done.stdout)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NoAnswer(type(error).__name__) from None
    except ValueError:
        raise NoAnswer((done.stderr.strip().splitlines() or ["no answer"])[-1]) from None
    if not isinstance(found, dict):
        raise NoAnswer("an answer of another kind")
    return found


def in_python() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        found = answer([_pip_audit(Path(folder)), *PYTHON])
    if "dependencies" not in found:
        raise NoAnswer("no list of dependencies")
    if unknown := [d["name"] for d in found["dependencies"] if "skip_reason" in d]:
        raise NoAnswer(f"nothing was said about {len(unknown)} packages, as {unknown[0]}")
    for package in found["dependencies"]:
        for finding in package["vulns"]:
            fixed = ", ".join(finding["fix_versions"]) or "no release yet"
            yield f"{package['name']} {package['version']}: {finding['id']}, fixed in {fixed}"


def _pip_audit(folder: Path) -> str:
    if there := shutil.which("pip-audit"):
        return there
    venv.create(folder, with_pip=True)
    done = subprocess.run([folder / "bin/pip", "install", "-q", "pip-audit"], capture_output=True, text=True)
    if done.returncode:
        raise NoAnswer("pip-audit could not be installed")
    return str(folder / "bin/pip-audit")


def in_node() -> Iterator[str]:
    found = answer(NODE)
    if "vulnerabilities" not in found:
        raise NoAnswer(str(found.get("message") or "no list of vulnerabilities"))
    for name, finding in found["vulnerabilities"].items():
        yield f"{name} {finding['range']}: {finding['severity']}"


def main() -> int:
    statuses = set()
    for lock, look in (("requirements/prod.txt", in_python), ("package-lock.json", in_node)):
        try:
            findings = list(look())
        except NoAnswer as reason:
            print(f"{lock}: not run: {reason}")
            statuses.add(NOT_RUN)
            continue
        print("\n".join([f"{lock}: {len(findings)} known", *(f"  {line}" for line in findings)]))
        statuses.add(FOUND if findings else LOOKED)
    return FOUND if FOUND in statuses else max(statuses)


if __name__ == "__main__":
    sys.exit(main())
