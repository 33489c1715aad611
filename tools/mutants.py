"""Change the code of the exchange in one place at a time and see whether a test notices: `make mutants`.

A mutant is one small change of a module: another comparison, a condition turned round, a number one higher, a call or
a `not` left out, an exception that no longer matches. It is killed when the tests of its module fail, and else
survives; a survivor is killed by a new test, or explained in `docs/mutants.md`, which names it by module, function and
change. One that is neither fails the run.
"""

from __future__ import annotations

import argparse
import ast
import copy
import inspect
import os
import re
import resource
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = "pz_sync"
PAGE = ROOT / "docs" / "mutants.md"
MODULES = {
    "frame": ["frame", "vectors", "exchange"],
    "opening": ["opening", "frame", "vectors", "exchange"],
    "scan": ["scan", "frame", "vectors", "exchange"],
    "container": ["container", "hubs", "exchange"],
    "file_hub": ["hubs", "showing", "exchange"],
    "folder_hub": ["hubs", "showing"],
    "memory_hub": ["hubs", "showing"],
    "reading": ["hubs", "exchange", "histories"],
    "absorbing": ["absorbing", "exchange", "histories", "replica"],
    "sealing": ["exchange", "adopting"],
    "gaps": ["gaps", "exchange"],
    "exchange": ["exchange", "hubs", "histories"],
    "showing": ["showing"],
    "workspace_replica": ["replica", "three_workspaces"],
    "memory_replica": ["replica", "exchange", "adopting"],
    "adopting": ["adopting", "word"],
    "identifying": ["adopting", "exchange", "hubs"],
    "word": ["word", "adopting"],
    "frame_tables": ["replica"],
    "doctor/advice": ["doctor/examining"],
    "doctor/examining": ["doctor/examining"],
    "doctor/hands": ["doctor/examining"],
    "doctor/probes": ["doctor/examining"],
    "doctor/second": ["doctor/examining"],
}
"""Which tests hold a module: those of its own name and of what stands on it."""

SECONDS, PROCESSOR = 600, 60
"""Seconds, and seconds of a processor, after which the tests of a mutant are taken for ones that never end."""

SHOWN = 90

_COMPARED = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
_COMPUTED = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.FloorDiv: ast.Mult, ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr, ast.Mod: ast.Add, ast.BitXor: ast.BitOr,
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """One changed place: where it is, what it was and what it became, and the whole module with it."""

    module: str
    function: str
    line: int
    change: str
    code: CodeType | None

    @property
    def name(self) -> str:
        """How the page of survivors names it: without its line, which moves."""
        return f"{self.module}.{self.function}: {self.change}"

    def put(self) -> None:
        """Put it in the place of what runs now."""
        if self.code:
            target = function_of(_imported(self.module), self.function)
            if target:
                target.__code__ = self.code


def mutants(module: str, source: str) -> Iterator[Mutant]:
    """Yield every mutant of a module, as our own rules make them."""
    tree = ast.parse(source)
    owners = _owners(tree)
    for place, node in enumerate(ast.walk(tree)):
        if place not in owners:
            continue
        for other in _others(node):
            changed = copy.deepcopy(tree)
            _put(changed, place, other)
            owner, within = owners[place]
            change = f"{_short(node)} -> {_short(other)}"
            if isinstance(node, ast.Constant) and within is not node:
                change += f" in {_short(within)}"
            target = function_of(_imported(module), owner)
            if target is None:
                continue
            whole = compile(ast.unparse(ast.fix_missing_locations(changed)), f"<{module}>", "exec")
            code = code_of(whole, target.__qualname__)
            if code:
                yield Mutant(module, owner, getattr(node, "lineno", 0), change, code)


def _owners(tree: ast.Module) -> dict[int, tuple[str, ast.AST]]:
    """Return which function and statement each place is in; what is in none, or says what is meant, is left alone."""
    numbers = {id(node): place for place, node in enumerate(ast.walk(tree))}
    owners: dict[int, tuple[str, ast.AST]] = {}

    def go(node: ast.AST, owner: str, within: ast.AST) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.arguments) or (isinstance(child, ast.expr) and _is_meant(node, child)):
                continue  # what stands in for an argument belongs to who defines the function
            name = owner
            if isinstance(child, ast.FunctionDef | ast.ClassDef):
                name = f"{owner}.{child.name}".lstrip(".")
            if isinstance(child, ast.stmt):
                within = child
            if owner and isinstance(child, ast.expr | ast.stmt):
                owners[numbers[id(child)]] = owner, within
            go(child, name, within)

    go(tree, "", tree)
    return owners


def _is_meant(parent: ast.AST, child: ast.expr) -> bool:
    """Tell whether an expression is an annotation, a decorator, a docstring or a message of an exception."""
    if isinstance(parent, ast.Expr) and isinstance(child, ast.Constant):
        return True
    if isinstance(parent, ast.arg | ast.AnnAssign):
        return child is parent.annotation
    if isinstance(parent, ast.FunctionDef | ast.ClassDef):
        return (
            child in parent.decorator_list
            or child is getattr(parent, "returns", None)
            or isinstance(parent, ast.ClassDef)
        )
    return isinstance(parent, ast.Assign) and any(
        isinstance(t, ast.Name) and t.id == "message" for t in parent.targets
    )


def _others(  # noqa: C901 - one table of what a place may be changed into
    node: ast.AST,
) -> Iterator[ast.AST]:
    match node:
        case ast.Compare(ops=[op], left=left, comparators=compared) if type(op) in _COMPARED:
            yield ast.Compare(left, [_COMPARED[type(op)]()], compared)
        case ast.BoolOp(op=op, values=values):
            yield ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield operand
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _COMPUTED:
            yield ast.BinOp(left, _COMPUTED[type(op)](), right)
        case ast.AugAssign(target=target, value=value):
            yield ast.Assign([target], value, lineno=node.lineno)
        case ast.Constant(value=bool() as value):
            yield ast.Constant(not value)
        case ast.Constant(value=int() as value):
            yield ast.Constant(value + 1)
        case ast.Constant(value=bytes() as value) if value:
            yield ast.Constant(b"X" + value)
        case ast.Expr(value=ast.Call()) | ast.Break() | ast.Continue() | ast.Raise():
            yield ast.Pass()
        case ast.If(test=test, body=body, orelse=orelse):
            yield ast.If(ast.UnaryOp(ast.Not(), test), body, orelse)
        case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant):
            yield ast.Return(ast.Constant(None))


def _put(tree: ast.Module, place: int, other: ast.AST) -> None:
    """Put a node in the place of the one that `walk` comes to at that turn."""
    wanted = next(node for nr, node in enumerate(ast.walk(tree)) if nr == place)
    for parent in ast.walk(tree):
        for name, value in ast.iter_fields(parent):
            if value is wanted:
                setattr(parent, name, other)
                return
            if isinstance(value, list):
                for nr, each in enumerate(value):
                    if each is wanted:
                        value[nr] = other
                        return


def _short(node: ast.AST) -> str:
    text = re.sub(r"\s+", " ", ast.unparse(ast.fix_missing_locations(copy.deepcopy(node))))
    if isinstance(node, ast.If | ast.While | ast.For | ast.With | ast.Try):
        text = text.partition(":")[0]
    return text if len(text) <= SHOWN else text[: SHOWN - 3] + "..."


def function_of(module: ModuleType, name: str) -> FunctionType | None:
    """Return the function that a place is in: of nested ones the outermost; None where it is in none."""
    found: object = module
    for part in name.split("."):
        found = inspect.getattr_static(found, part)
        found = getattr(found, "fget", None) or getattr(found, "__func__", found)
        found = inspect.unwrap(found) if callable(found) else found
        if isinstance(found, FunctionType):
            return found
    return None


def code_of(code: CodeType, name: str) -> CodeType | None:
    """Return the code of a function among all that a module holds."""
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            found = inner if inner.co_qualname == name else code_of(inner, name)
            if found:
                return found
    return None


class Trying:
    """Once all tests are collected: tries each mutant on them, in a process that is forked for it."""

    def __init__(self, found: Sequence[Mutant], jobs: int) -> None:
        """Try these, some at once."""
        self.left = list(reversed(found))
        self.jobs = jobs
        self.alive: list[Mutant] = []
        self.tried = 0

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Take the place of the loop over tests."""
        running: dict[int, tuple[Mutant, float]] = {}
        while self.left or running:
            while self.left and len(running) < self.jobs:
                mutant = self.left.pop()
                process = self.begin(session, mutant)
                running[process] = (mutant, time.monotonic() + SECONDS)
            for process, (mutant, until) in list(running.items()):
                ended, status = os.waitpid(process, os.WNOHANG)
                if not ended and time.monotonic() > until:  # one that never ends is noticed
                    os.kill(process, signal.SIGKILL)
                    ended, status = os.waitpid(process, 0)
                if ended:
                    del running[process]
                    self.tried += 1
                    if status == 0:
                        self.alive.append(mutant)
            time.sleep(0.005)
        return True

    def begin(self, session: pytest.Session, mutant: Mutant) -> int:
        """Run the tests of a mutant until one fails."""
        process = os.fork()
        if process:
            return process
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (1, 2):
            os.dup2(nowhere, stream)
        resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR, PROCESSOR))
        code = 1
        with suppress(BaseException):
            mutant.put()
            files = [ROOT / tests_of(name) for name in MODULES[mutant.module]]
            items = sorted(
                (item for item in session.items if item.path in files),
                key=lambda item: files.index(item.path),
            )
            for item, after in zip(items, [*items[1:], None], strict=True):
                session.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
                if session.testsfailed:
                    break
            else:
                code = 0
        os._exit(code)


def survivors(found: Sequence[Mutant], jobs: int) -> list[Mutant]:
    """Return the mutants that no test noticed."""
    trying = Trying(found, jobs)
    tests = sorted({tests_of(name) for mutant in found for name in MODULES[mutant.module]})
    pytest.main(
        ["-q", "-s", "-p", "no:cacheprovider", "--no-header", "--no-summary", *tests], plugins=[trying]
    )
    if trying.tried != len(found):
        message = "the tests could not be collected"
        raise RuntimeError(message)
    return trying.alive


def tests_of(name: str) -> str:
    """Return the file of tests with a name, in which a folder may stand before it."""
    folder, _, last = name.rpartition("/")
    return "/".join(filter(None, ("tests", PACKAGE, folder, f"test_{last}.py")))


def _imported(module: str) -> ModuleType:
    return import_module(f"{PACKAGE}.{module.replace('/', '.')}")


def explained(page: str) -> set[str]:
    """Return the names of the survivors that a page explains."""
    return set(re.findall(r"^- `(.+?)`:", page, re.MULTILINE))


def main() -> int:
    """Try the mutants of the modules that are named, or of all; 1 when one survives that nobody explains."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modules", nargs="*", default=list(MODULES))
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    known = explained(PAGE.read_text("utf-8")) if PAGE.exists() else set()
    unexplained = 0
    for module in options.modules:
        source = (ROOT / "sync" / PACKAGE / f"{module}.py").read_text("utf-8")
        if not survivors([Mutant(module, "", 0, "", None)], 1):
            print(f"the tests of {module} fail as it is", file=sys.stderr)
            return 2
        found = list(mutants(module, source))
        alive = survivors(found, options.jobs)
        print(f"{module}: {len(found)} mutants, {len(found) - len(alive)} killed", flush=True)
        for mutant in alive:
            is_known = mutant.name in known
            unexplained += not is_known
            print(
                f"  {'explained' if is_known else 'SURVIVES'}: line {mutant.line}: {mutant.name}", flush=True
            )
    return 1 if unexplained else 0


if __name__ == "__main__":
    sys.exit(main())
