"""Whether a workspace is what its journal says: every check, with where it fails.

The lines are read as they lie in the file, so that one changed byte is found and named by device and number.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from pz_domain.journal.address import Address
from pz_domain.journal.chain import breaks
from pz_domain.journal.event import Event, known
from pz_domain.journal.register import Replay, Siblings, state_lines
from pz_domain.model.check import Check, checked
from pz_domain.refusals import Refusal
from pz_domain.storage.adding_up import AddingUp
from pz_domain.wording import mark, say
from pz_domain.work.shapes import fits

if TYPE_CHECKING:
    from pz_domain.storage.workspace import Workspace

FILE, LINES, CHAIN, QUARANTINE, REGISTERS = "file", "lines", "chain", "quarantine", "registers"
PROJECTION, EDITIONS, STATES, TOTALS, FLOW = "projection", "editions", "states", "totals", "flow"
HOLDS = {
    FILE: mark("The file is whole"),
    LINES: mark("Every line of the history is as it was written"),
    CHAIN: mark("The history of every device is complete and in order"),
    QUARANTINE: mark("No event came in two versions"),
    REGISTERS: mark("The values equal a replay of the history"),
    PROJECTION: mark("The lists equal a rebuild"),
    EDITIONS: mark("Every method text is the one it is named by"),
    STATES: mark("Every initiative is in exactly one state"),
    TOTALS: mark("The totals add up"),
    FLOW: mark("What came to each step went on, ended there or is there; whole and per source"),
}
HOW = {"gap": mark("an event before it is missing"), "link": mark("it does not follow the one before it")}
PAGE = 500
Findings = Iterable[str]


@dataclass(frozen=True, slots=True)
class Verified:
    """Every check, and the hash of the state: equal hashes mean equal content, on any machine."""

    checks: tuple[Check, ...]
    state_hash: str

    @property
    def ok(self) -> bool:
        """Tell whether every check holds."""
        return all(check.ok for check in self.checks)


class HasRegisters(Protocol):
    """A store that can give all its registers in order."""

    def every_register(self) -> Iterator[tuple[Address, Siblings]]:
        """Yield all live registers in the order of their addresses."""
        ...


def verify(workspace: Workspace) -> Verified:
    """Hold a workspace against its journal and return every check, in the order of `HOLDS`."""
    history, states = _History(workspace), AddingUp(workspace)
    checks: dict[str, Callable[[], Findings]] = {
        FILE: lambda: _file(workspace),
        LINES: history.read,
        CHAIN: lambda: history.broken,
        QUARANTINE: lambda: sorted(history.quarantined),
        REGISTERS: lambda: _registers(workspace, history.replay),
        PROJECTION: workspace.projector.differences,
        EDITIONS: lambda: _editions(workspace),
        STATES: states.unknown,
        TOTALS: states.totals,
        FLOW: states.flow,
    }
    workspace.desk.forget()
    return Verified(tuple(_check(name, find) for name, find in checks.items()), state_hash(workspace.store))


def state_hash(store: HasRegisters) -> str:
    """Return SHA-256 over the sorted live registers, sealed values as they are: equal content, equal hash."""
    digest = hashlib.sha256()
    for address, siblings in store.every_register():
        for line in state_lines({address: siblings}):
            digest.update(f"{line}\n".encode())
    return digest.hexdigest()


class _History:
    """The journal as it lies in the file, read once: bad lines, breaks in the chains, and what a replay gives."""

    def __init__(self, workspace: Workspace) -> None:
        self._database = workspace.store.database
        self.quarantined = frozenset(workspace.store.quarantined())
        self.replay = Replay()
        self.broken: list[str] = []

    def read(self) -> Findings:
        """Read everything, and return the lines that are not what was written."""
        wrong: list[str] = []
        for found in breaks(self._sound(wrong)):
            self.broken.append(_at(found.device, found.n, say(HOW[found.kind])))
        return wrong

    def _sound(self, wrong: list[str]) -> Iterator[Event]:
        for row in self._rows():
            device, n, _, hash_, line, *_ = row
            event = known(line)
            if hashlib.sha256(line).hexdigest() != hash_:
                wrong.append(_at(device, n, say("the line was changed")))
            elif event is None or _columns(event) != (device, n, *row[5:]):
                wrong.append(_at(device, n, say("the line says something else than the table")))
            if event is not None:
                if event.id not in self.quarantined:
                    self.replay.apply(event)
                yield event

    def _rows(self) -> Iterator[tuple[Any, ...]]:
        query = """SELECT device, n, seq, hash, line, id, initiative, reviewer, deed, at FROM journal
            WHERE (device, n, seq) > (?, ?, ?) ORDER BY device, n, seq LIMIT ?"""
        after: tuple[Any, ...] = ("", 0, 0)
        while True:
            with self._database.reading() as connection:
                page = connection.execute(query, (*after, PAGE)).fetchall()
            if not page:
                return
            yield from page
            after = page[-1][:3]


def _check(name: str, find: Callable[[], Findings]) -> Check:
    try:
        found = list(find())
    except (Refusal, sqlite3.Error, ValueError, LookupError, TypeError) as problem:
        found = [str(problem) or type(problem).__name__]
    return checked(name, HOLDS[name], found)


def _at(device: str, n: int, problem: str) -> str:
    return say("device {device}, event {n}: {problem}", device=device, n=n, problem=problem)


def _columns(event: Event) -> tuple[Any, ...]:
    draft = event.draft
    return (event.device, event.n, event.id, draft.initiative, draft.by, draft.deed, event.at)


def _file(workspace: Workspace) -> Findings:
    with workspace.store.database.reading() as connection:
        found = [row[0] for row in connection.execute("PRAGMA integrity_check(10)")]
    return [] if found == ["ok"] else found


def _registers(workspace: Workspace, replay: Replay) -> Findings:
    expected = replay.registers()
    for address, siblings in workspace.store.every_register():
        if expected.pop(address, None) != siblings:
            yield str(address)
    yield from map(str, expected)


def _editions(workspace: Workspace) -> Findings:
    for address, siblings in workspace.store.registers_of("edition").items():
        if not all(fits(address, sibling.value) for sibling in siblings):
            yield address.entity
