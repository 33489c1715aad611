"""A document that came back as text: saved as text only, or pasted into a mail, each cell a line or behind a tab.

What is ours is taken off by its words; what is left is the answer. Where our words were changed nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from pz_domain.forms.alike import folded
from pz_domain.forms.definition import Form
from pz_domain.forms.figures import INTRODUCTION
from pz_domain.forms.of_rows import Table, read_rows
from pz_domain.forms.returned import Altered, Returned
from pz_domain.forms.slots import Slot, in_document
from pz_domain.publishing.voice import Voice
from pz_domain.wording import mark

_QUOTED = re.compile(r"^(?:[ \t]?>)+ ?")
_BEGINNING = 15
"""So many characters of a text of ours, broken over lines, are enough to know it by."""
_SLACK = 6
"""So many words more than ours may there be where dashes or quotes were parted from theirs."""
_OURS = "pz1"


def read_pasted(form: Form, text: str, *, is_same_version: bool) -> Returned:
    """Return what the text of a document says at each place of a form."""
    voice = Voice(form.language)
    places = {slot.code: slot for topic in form.topics for slot in in_document(topic, voice)}
    rows, altered = list[list[str]](), list[Altered]()
    for code, line, said in _blocks(form, places, text):
        answer = _behind(places[code], said)
        if answer is None:
            altered.append(Altered(f"{code}, {line}", "", " ".join(said.split())))
        else:
            rows.append([code, answer])
    found = read_rows(form, [Table("", rows)], {}, is_same_version=is_same_version)
    return Returned(found.given, tuple(altered), found.stray, found.unknown)


def _blocks(form: Form, places: dict[str, Slot], text: str) -> Iterator[tuple[str, int, str]]:
    """Yield each code with the number of its line and what stands from it to the next code or text of ours."""
    voice = Voice(form.language)
    stops = [folded(f"{topic.code} {topic.label}") for topic in form.topics]
    stops += [folded(voice(INTRODUCTION)), folded(voice(mark("For us")))]
    code, began, body = "", 0, list[str]()
    for number, line in enumerate([*text.splitlines(), _OURS], start=1):
        bare = _QUOTED.sub("", line)
        first, _, rest = bare.partition("\t")
        is_code = first.strip().strip("[]") in places
        if not (is_code or _stops(folded(bare), stops)):
            body.append(bare)
            continue
        if code:
            yield code, began, "\n".join(body).replace("\t", "\n")
        code, began, body = (first.strip().strip("[]") if is_code else ""), number, [rest]


def _stops(line: str, stops: list[str]) -> bool:
    if _OURS in line:
        return True
    return any(line == stop or (len(line) >= _BEGINNING and stop.startswith(line)) for stop in stops)


def _behind(slot: Slot, said: str) -> str | None:
    """Return what stands behind our own words at a place; None where those are not there."""
    ours = folded(f"{slot.label} {slot.hint}")
    for word in islice(re.finditer(r"\S+", said), len(ours.split()) + _SLACK):
        if folded(said[: word.end()]) == ours:
            return said[word.end() :].strip()
    return None
