"""The little Markdown that the made pages need: tables and lists of words."""

from collections.abc import Iterable, Iterator, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield a table with an empty line after it."""
    yield row(head)
    yield "|" + "---|" * len(head)
    yield from (row(cells) for cells in rows)
    yield ""


def row(cells: Sequence[str]) -> str:
    """Return a row; an empty cell shows a dash."""
    return "| " + " | ".join(cell.replace("|", "\\|") or "–" for cell in cells) + " |"


def any_of(items: Sequence[str]) -> str:
    """Return `a, b or c`."""
    return _listed(items, "or")


def all_of(items: Sequence[str]) -> str:
    """Return `a, b and c`."""
    return _listed(items, "and")


def _listed(items: Sequence[str], word: str) -> str:
    return f" {word} ".join(filter(None, (", ".join(items[:-1]), items[-1] if items else "")))
