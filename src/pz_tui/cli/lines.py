"""Deeds as JSON Lines from a file or a pipe, in groups that are kept together.

A group ends when nothing more is waiting, so that a driver that writes a line and waits gets its answer,
or when it is full, so that others who wait for the workspace have their turn.
"""

from __future__ import annotations

import json
import math
import os
import re
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, NamedTuple, NoReturn

from pz_domain.refusals import Invalid
from pz_domain.wording import say

GROUP = 200
CHUNK = 1 << 16
LONGEST = 8 * 1024 * 1024
"""The longest line that is read, in bytes: four times the longest method file."""

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
HALF_A_CHARACTER = re.compile(r"\\u[dD][89a-fA-F]")

Chunk = bytes | None
"""Some bytes; None: nothing is waiting at this moment."""


class Line(NamedTuple):
    """A line with its number, from 1."""

    number: int
    text: bytes


def groups(chunks: Iterator[Chunk]) -> Iterator[list[Line]]:
    """Yield the lines in order, empty ones left out, in groups to be kept together."""
    held: list[Line] = []
    for line in _lines(chunks):
        if line is not None:
            held.append(line)
        if held and (line is None or len(held) == GROUP):
            yield held
            held = []
    if held:
        yield held


def from_file(path: Path) -> Iterator[Chunk]:
    """Yield the bytes of a file."""
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def from_pipe(descriptor: int) -> Iterator[Chunk]:
    """Yield the bytes of a pipe as they come, and None whenever the next would have to be waited for."""
    waiting: SimpleQueue[bytes | OSError] = SimpleQueue()
    Thread(target=_pump, args=(descriptor, waiting), daemon=True).start()
    while True:
        try:
            chunk = waiting.get_nowait()
        except Empty:
            yield None
            chunk = waiting.get()
        if isinstance(chunk, OSError):
            raise chunk
        if not chunk:
            return
        yield chunk


def deed_in(line: Line) -> Any:
    """Read the JSON value of a line.

    Raises:
        Invalid: it is not JSON that can be kept and hashed; the subject names the line.
    """
    try:
        if len(line.text) > LONGEST:
            _refuse(say("it is longer than {n} bytes", n=LONGEST))
        text = line.text.decode()
        value = json.loads(text, parse_constant=_no_number, parse_float=_number)
        if HALF_A_CHARACTER.search(text):
            json.dumps(value, ensure_ascii=False).encode()
    except UnicodeError as problem:
        raise Invalid(_subject(line), problem=say("it is not UTF-8")) from problem
    except RecursionError as problem:
        raise Invalid(_subject(line), problem=say("it is nested too deeply")) from problem
    except ValueError as problem:
        raise Invalid(_subject(line), problem=say("it is not JSON ({detail})", detail=problem)) from problem
    return value


def _lines(chunks: Iterator[Chunk]) -> Iterator[Line | None]:
    number = 0
    rest = b""
    for chunk in chunks:
        if chunk is None:
            yield None
            continue
        *whole, rest = (rest + chunk).split(b"\n")
        rest = rest[: LONGEST + 1]
        for number, text in enumerate(whole, number + 1):  # noqa: B020 - it counts on over the chunks
            yield from _filled(number, text)
    yield from _filled(number + 1, rest)


def _filled(number: int, text: bytes) -> Iterator[Line]:
    text = (text.removeprefix(BYTE_ORDER_MARK) if number == 1 else text).strip()
    if text:
        yield Line(number, text)


def _pump(descriptor: int, waiting: SimpleQueue[bytes | OSError]) -> None:
    """Move bytes from a pipe to a queue; not through a buffer, whose lock would outlive the program."""
    try:
        while chunk := os.read(descriptor, CHUNK):
            waiting.put(chunk)
        waiting.put(b"")
    except OSError as problem:
        waiting.put(problem)


def _subject(line: Line) -> str:
    return say("line {n}", n=line.number)


def _refuse(problem: str) -> NoReturn:
    raise ValueError(problem)


def _no_number(name: str) -> NoReturn:
    _refuse(say("{name} is no number", name=name))


def _number(text: str) -> float:
    number = float(text)
    return number if math.isfinite(number) else _no_number(text)
