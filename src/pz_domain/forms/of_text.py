"""A form that came back as text: quoted, wrapped, with other dashes, blanks and line ends, or typed over."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from pz_domain.forms.alike import alike, folded
from pz_domain.forms.definition import Field, Form
from pz_domain.forms.figures import INTRODUCTION
from pz_domain.forms.of_rows import LIKE_OURS
from pz_domain.forms.returned import Altered, Given, Returned
from pz_domain.forms.to_text import END, asked, head, introduction
from pz_domain.publishing.voice import Voice

_CODE = re.compile(r"\s*\[\s*([A-Za-z0-9._-]{1,130})\s*\]:?[ \t]*")
_QUOTE = re.compile(r"(?:[ \t]?>)*")
_TICK = re.compile(r"^[ \t]*[\[(][ \t]*([^\s\])]?)[ \t]*[\])][ \t]*", re.MULTILINE)
_CHOSEN = frozenset("xXvV*+✓✔☒☑●")
_BULLET = re.compile(r"[ \t]*(?:[-*•·–—▪o]|\d{1,3}[.)])[ \t]+")
_WRAPPED = range(50, 81)
"""A longest line of this length says that a mail program broke the lines."""
_SLACK = 6
"""So many words more or less than ours may a locked text have before it is another text."""


@dataclass(frozen=True, slots=True)
class _Block:
    """What stands from one code to the next: on which line it begins, and its words."""

    code: str
    line: int
    body: str


def read_text(form: Form, text: str, *, is_same_version: bool) -> Returned:
    """Return what a text says at each place of a form."""
    return _Reader(form, is_same_version=is_same_version).read(text)


class _Reader:
    """Reads one text by what the form has."""

    def __init__(self, form: Form, *, is_same_version: bool) -> None:
        self.voice = Voice(form.language)
        self.topics = {topic.code: topic for topic in form.topics}
        self.introduced = {code: topic for topic in form.topics if (code := introduction(topic))}
        self.fields = {field.code: field for field in form.places}
        self.is_same_version = is_same_version
        self.given: dict[str, Given] = {}
        self.altered: list[Altered] = []
        self.stray: list[Altered] = []
        self.unknown: list[str] = []

    def read(self, text: str) -> Returned:
        for block in self._blocks(text):
            if block.code in self.fields:
                self._field(self.fields[block.code], block)
            elif block.code in self.topics:
                self._topic(" ".join(head(self.topics[block.code], self.voice)), block)
            elif block.code in self.introduced:
                self._topic(self.voice(INTRODUCTION), block)
        return Returned(
            self.given, tuple(self.altered), tuple(self.stray), tuple(dict.fromkeys(self.unknown))
        )

    def _blocks(self, text: str) -> Iterator[_Block]:
        """Yield the text in blocks; the depth of quoting of a code is taken off what stands below it."""
        code, start, depth, body = "", 0, 0, list[str]()
        for number, line in enumerate(text.splitlines(), start=1):
            quoting = _QUOTE.match(line)
            signs = quoting[0].count(">") if quoting else 0
            found = _CODE.match(line, quoting.end() if quoting else 0)
            if found and self._is_code(found[1]):
                yield _Block(code, start, "\n".join(body))
                code, start, depth, body = found[1], number, signs, [line[found.end() :]]
            else:
                body.append(_unquoted(line, depth))
        yield _Block(code, start, "\n".join(body))

    def _is_code(self, code: str) -> bool:
        if code in self.fields or code in self.topics or code in self.introduced or code == END:
            return True
        is_like_ours = bool(LIKE_OURS.fullmatch(code))
        self.unknown += [code] if is_like_ours else []
        return is_like_ours

    def _topic(self, ours: str, block: _Block) -> None:
        """Look at a text of ours where nothing is filled in; words behind it are an answer in the wrong place."""
        if not self.is_same_version:
            return
        rest = self._behind(ours, block)
        if rest:
            self.stray.append(Altered(f"{block.code}, {block.line}", "", rest))

    def _field(self, field: Field, block: _Block) -> None:
        rest = self._behind(asked(field, self.voice), block)
        texts = tuple(_chosen(field, rest) if field.options else _said(field, rest))
        held = self.given.get(field.code)
        if held is None or not held.texts:
            self.given[field.code] = Given(texts, str(block.line))

    def _behind(self, ours: str, block: _Block) -> str:
        """Return what stands behind a text of ours; where that was changed, behind the first line."""
        wanted = folded(ours)
        count = len(wanted.split())
        for number, word in enumerate(re.finditer(r"\S+", block.body), start=1):
            if number > count + _SLACK:
                break
            if number >= count - _SLACK and folded(block.body[: word.end()]) == wanted:
                return block.body[word.end() :].strip()
        line, _, rest = block.body.partition("\n")
        before, colon, behind = line.partition(":")
        self.altered.append(Altered(f"{block.code}, {block.line}", ours, line.strip()))
        return f"{behind if colon else ''}\n{rest}".strip() if before else rest.strip()


def _unquoted(line: str, depth: int) -> str:
    for _ in range(depth):
        bare = line.lstrip(" \t")
        if not bare.startswith(">"):
            break
        line = bare[1:]
    return line.removeprefix(" ") if depth else line


def _chosen(field: Field, text: str) -> Iterator[str]:
    """Yield the choices with a sign between their brackets, and what was written instead."""
    marks = list(_TICK.finditer(text))
    ends = [*(found.start() for found in marks[1:]), len(text)]
    loose = text[: marks[0].start()] if marks else text
    for found, end in zip(marks, ends, strict=False):
        label, rest = _led(field, text[found.end() : end])
        is_chosen = found[1] in _CHOSEN
        if is_chosen and label:
            yield label
        if is_chosen or label:
            loose = f"{loose}\n{rest}"
    yield from filter(None, (item.strip() for item in loose.split("\n")))


def _led(field: Field, said: str) -> tuple[str, str]:
    """Return the choice a text begins with, none when it is another text, and what stands behind it."""
    for option in sorted(field.options, key=lambda option: -len(option.label)):
        first = said.split()[: len(option.label.split())]
        if alike(option.label, " ".join(first)):
            return option.label, " ".join(said.split()[len(first) :])
    return "", said


def _said(field: Field, text: str) -> Iterator[str]:
    first, _, rest = text.partition("\n")
    text = f"{first}\n{textwrap.dedent(rest)}".strip()
    lines = [line.rstrip() for line in text.split("\n")]
    is_wrapped = max(map(len, lines)) in _WRAPPED
    if field.kind == "list":
        lines = list(_items(lines, is_wrapped=is_wrapped))
        yield from filter(None, lines)
    elif text:
        yield "\n".join(_joined(lines)) if is_wrapped else text


def _items(lines: list[str], *, is_wrapped: bool) -> Iterator[str]:
    """Yield the items of a list: a line each, or with signs before them, of as many lines as they take."""
    has_signs = any(map(_BULLET.match, lines))
    item, last = "", 0
    for line in lines:
        found = _BULLET.match(line)
        is_next = has_signs or (is_wrapped and last >= _WRAPPED[0])
        last = len(line)
        if item and line.strip() and not found and is_next:
            item = f"{item} {line.strip()}"
            continue
        yield item
        item = line[found.end() :].strip() if found else line.strip()
    yield item


def _joined(lines: list[str]) -> list[str]:
    """Return paragraphs whose lines were broken: a long line goes on in the next."""
    joined: list[str] = []
    last = 0
    for line in lines:
        if line and last >= _WRAPPED[0] and not _BULLET.match(line):
            joined[-1] = f"{joined[-1]} {line.strip()}"
        else:
            joined.append(line)
        last = len(line)
    return joined
