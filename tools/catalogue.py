"""Hold the Dutch catalogue against what the code says: nothing missing, nothing left over, no blank lost.

`python -m tools.catalogue` lists what is wrong and ends with 1 if anything is;
`python -m tools.catalogue missing [ROOM]` prints what still needs Dutch, ready for a room's fragment;
`python -m tools.catalogue tidy` takes what nobody says, or what an earlier fragment has, out of the fragments.
"""

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po, write_po

from build_words import WORDING, read

ROOT = Path(__file__).parent.parent
SOURCES = ("src", "sync")
# How many of the first arguments are sentences.
SENTENCES = {"say": 1, "mark": 1, "say_n": 2}
# Users know other words for these; an option, a command or a blank may be called so.
NOT_FOR_USERS = re.compile(
    r"(?<![-\w{])(hub|replica|journal|fork|sheet|workspace)s?(?![-\w}])", re.IGNORECASE
)

Id = str | tuple[str, str]


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence in the code: its English (with its plural if it has one) and where it stands."""

    id: Id
    path: Path
    line: int

    @property
    def room(self) -> str:
        """The fragment its Dutch belongs to: the folder in the domain, `cli`, `screens` or `sync`."""
        package, *inner = self.path.parts[1:]
        if package == "pz_domain":
            return inner[0].removesuffix(".py")
        if package == "pz_tui":
            return "cli" if inner[0] == "cli" else "screens"
        return "sync"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, and the file and line to mend."""

    path: Path
    line: int
    text: str

    def __str__(self) -> str:
        """Write it as editors read it."""
        return f"{self.path.as_posix()}:{self.line}: {self.text}"


def said(root: Path) -> tuple[list[Said], list[Problem]]:
    """Collect every sentence under `root`; one that is put together in the code is a problem."""
    found: list[Said] = []
    wrong: list[Problem] = []
    for path in sorted(path for source in SOURCES for path in (root / source).rglob("*.py")):
        where = path.relative_to(root)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(where))):
            if not isinstance(node, ast.Call) or (name := _name(node)) not in SENTENCES:
                continue
            sentences = node.args[: SENTENCES[name]]
            literal = [s.value for s in sentences if isinstance(s, ast.Constant) and isinstance(s.value, str)]
            if len(literal) == len(sentences) and literal:
                id_ = literal[0] if len(literal) == 1 else (literal[0], literal[1])
                found.append(Said(id_, where, node.lineno))
            elif name != "say" or any(isinstance(s, ast.JoinedStr | ast.BinOp) for s in sentences):
                wrong.append(
                    Problem(where, node.lineno, f"{name}() needs one written-out sentence, with blanks")
                )
    return found, wrong


def _name(call: ast.Call) -> str:
    """Answer the name that is called, as `say(…)` or `wording.say(…)`; else nothing."""
    match call.func:
        case ast.Name(id=name) | ast.Attribute(value=ast.Name(id="wording"), attr=name):
            return name
    return ""


def fragments(root: Path) -> tuple[list[tuple[Path, Message]], list[Problem]]:
    """Read all Dutch under `root`, fragment by fragment; one that cannot be read is a problem."""
    found: list[tuple[Path, Message]] = []
    wrong: list[Problem] = []
    for fragment in sorted((root / WORDING / "nl").glob("*.po")):
        where = fragment.relative_to(root)
        try:
            found += [(where, message) for message in read(fragment) if message.id]
        except (PoFileError, UnicodeDecodeError) as problem:
            wrong.append(Problem(where, getattr(problem, "lineno", None) or 1, str(problem)))
    return found, wrong


def problems(root: Path) -> list[Problem]:
    """List all that is wrong under `root`, by file and line."""
    sentences, unclear = said(root)
    dutch, unreadable = fragments(root)
    spoken = {_id(sentence.id) for sentence in sentences}
    first: dict[str, Path] = {}
    wrong = [*unclear, *unreadable]
    for path, message in dutch:
        key = _id(message.id)
        if key not in spoken:
            wrong.append(_at(path, message, "nobody says"))
        elif key in first:
            wrong.append(_at(path, message, f"translated in {first[key].name} too:"))
        else:
            wrong += [_at(path, message, what) for what in _faults(message)]
        first.setdefault(key, path)
    plural = {_id(message.id): message.pluralizable for _, message in dutch}
    for sentence in sentences:
        if plural.get(_id(sentence.id)) is not (not isinstance(sentence.id, str)):
            wrong.append(Problem(sentence.path, sentence.line, f"no Dutch for {sentence.id!r}"))
    return sorted(wrong, key=lambda problem: (problem.path, problem.line))


def _id(id_: Id | Iterable[str]) -> str:
    """Answer the sentence by which gettext finds a message: its singular."""
    return id_ if isinstance(id_, str) else next(iter(id_))


def _at(path: Path, message: Message, what: str) -> Problem:
    """Place a problem at a message of a fragment."""
    return Problem(path, message.lineno or 1, f"{what} {_id(message.id)!r}")


def _faults(message: Message) -> Iterator[str]:
    """Say what is wrong with a translation in itself; the number `{n}` may be left to words."""
    english = (message.id,) if isinstance(message.id, str) else tuple(message.id)
    dutch = (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))
    if message.fuzzy or not all(dutch):
        yield "empty or fuzzy:"
    elif any(_blanks(a) ^ _blanks(b) for a, b in zip(english, dutch, strict=False)):
        yield "other blanks than in the English:"
    if used := {word for text in dutch for word in NOT_FOR_USERS.findall(text)}:
        yield f"a word users do not know ({', '.join(sorted(used))}):"


def _blanks(text: str) -> set[str]:
    """Answer the names of the `{blanks}` in a text, without the number; a broken brace is one too."""
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None} - {"n"}
    except ValueError as broken:
        return {str(broken)}


def missing(root: Path, only: str | None = None) -> str:
    """Write what has no Dutch yet as the lines of a fragment, room by room."""
    have = {_id(message.id) for _, message in fragments(root)[0]}
    rooms: dict[str, Catalog] = defaultdict(Catalog)
    home: dict[str, str] = {}
    for sentence in said(root)[0]:
        if (key := _id(sentence.id)) not in have:
            room = rooms[home.setdefault(key, sentence.room)]
            room.add(sentence.id, locations=[(sentence.path.as_posix(), sentence.line)])
    wanted = ((room, words) for room, words in sorted(rooms.items()) if only in {None, room})
    return "\n".join(f"# ---- {room}.po\n{_po(words)}" for room, words in wanted)


def _po(words: Catalog) -> str:
    """Write a catalogue without its header."""
    out = BytesIO()
    write_po(out, words, omit_header=True, width=0)
    return out.getvalue().decode()


def tidy(root: Path) -> list[str]:
    """Take out of the fragments what nobody says and what an earlier one has; answer what went."""
    keep = {_id(sentence.id) for sentence in said(root)[0]}
    gone: list[str] = []
    for fragment in sorted((root / WORDING / "nl").glob("*.po")):
        blocks = []
        for block in re.split(r"\n{2,}", fragment.read_text(encoding="utf-8").strip()):
            keys = {_id(message.id) for message in read_po(block.splitlines(keepends=True)) if message.id}
            if keys <= keep:
                blocks.append(block)
                keep -= keys
            else:
                gone += sorted(f"{fragment.name}: {key}" for key in keys - keep)
        fragment.write_text("\n\n".join(blocks) + "\n", encoding="utf-8", newline="\n")
    return gone


def main(arguments: list[str]) -> int:
    """Run the command; 1 where the check finds anything."""
    match arguments:
        case ["missing", *room]:
            print(missing(ROOT, *room))
            return 0
        case ["tidy"]:
            print("\n".join(tidy(ROOT)))
            return 0
    wrong = problems(ROOT)
    print("\n".join(map(str, wrong)) or "every sentence has its Dutch")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
