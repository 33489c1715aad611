"""List each requirement with the tests that hold it, and end with how many have none.

`python -m tools.requirements`. The ids are those of `tests/requirements.tsv`: R what the published method says,
D what follows from the assignment, A how an unclear place of the method is read.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
TABLE = ROOT / "tests/requirements.tsv"


@dataclass(frozen=True, slots=True)
class Requirement:
    """A row of the table."""

    id: str
    kind: str
    statement: str


def table(text: str) -> list[Requirement]:
    """Read the table: a head, then id, kind and statement with tabs between them."""
    return [Requirement(*line.split("\t")) for line in text.splitlines()[1:]]


def collected() -> dict[str, list[str]]:
    """Ask pytest which tests are marked with which ids. Raises CalledProcessError where it cannot collect."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "held.json"
        asked = ["--collect-only", "--quiet", "--quiet", f"--requirements-to={target}"]
        subprocess.run([sys.executable, "-m", "pytest", *asked], cwd=ROOT, check=True, stdout=subprocess.PIPE)
        held: dict[str, list[str]] = json.loads(target.read_text(encoding="utf-8"))
    return held


def report(requirements: Iterable[Requirement], held: dict[str, list[str]]) -> Iterator[str]:
    """Write the list line by line; a parametrised test is one test, the last line counts."""
    wanted, readings, open_ids = 0, 0, []
    for requirement in requirements:
        tests = dict.fromkeys(test.partition("[")[0] for test in held.get(requirement.id, ()))
        yield f"{requirement.id:<5}{requirement.statement}"
        yield from (f"     {test}" for test in tests or ["- no test"])
        if requirement.id.startswith("A"):
            readings += bool(tests)
        else:
            wanted += 1
            open_ids += [] if tests else [requirement.id]
    yield ""
    yield f"without a test: {' '.join(open_ids) or 'none'}"
    held_n = wanted - len(open_ids)
    yield f"requirements R and D held: {held_n} of {wanted}; readings A with a test of their own: {readings}"


def main() -> int:
    """Print the list; 1 where the tests cannot be collected."""
    try:
        held = collected()
    except subprocess.CalledProcessError as failed:
        print(failed.stdout.decode(errors="replace"), file=sys.stderr)
        return 1
    print("\n".join(report(table(TABLE.read_text(encoding="utf-8")), held)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
