"""What a method file names must be there: steps, blocks, scales, outcomes, sources, questions.

Each check yields the path of what is wrong and a sentence; all of them run, so that all problems show.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from pz_domain.method.asking import Question
from pz_domain.method.conditions import Found, check_combinations, check_rules, unknown
from pz_domain.method.criterion import Criterion
from pz_domain.method.edition import Edition, Method
from pz_domain.method.lines import Path
from pz_domain.method.vocabulary import Frozen
from pz_domain.wording import say

JUDGING_STEPS = (2, 4)
"""The steps in which verdicts are given."""

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_POINTER = re.compile(r"(?P<document>[^:]+):(?P<place>.+)")
_LINES = re.compile(r"(\d+)-(\d+)")


def cross_check(method: Method) -> Found:
    """Yield everything in a method that names what is not there, or that occurs twice."""
    edition = Edition("", method)
    return chain(
        _twice(method),
        _pointers(method),
        _round(method),
        _steps(method),
        _criteria(edition),
        check_rules(edition),
        check_combinations(edition),
        _questions(edition),
        _publication(edition),
    )


def hidden_characters(raw: object, path: Path = ()) -> Found:
    """Yield every text that holds characters that do not show: they could act on a screen."""
    if isinstance(raw, str) and not raw.isprintable():
        yield (
            path,
            say("The text holds characters that do not show: a line break, a tab, an escape. Remove them."),
        )
    elif isinstance(raw, dict):
        for key, value in raw.items():
            yield from hidden_characters(value, (*path, key))
    elif isinstance(raw, list):
        for place, value in enumerate(raw):
            yield from hidden_characters(value, (*path, place))


def _twice(method: Method) -> Found:
    for field, name in (
        ("documents", "key"),
        ("scales", "key"),
        ("principles", "key"),
        ("principles", "number"),
        ("target_groups", "key"),
        ("sources", "key"),
        ("societal_tasks", "key"),
        ("steps", "number"),
        ("steps", "key"),
        ("blocks", "key"),
        ("criteria", "code"),
        ("questions", "code"),
        ("outcomes", "code"),
        ("outcomes", "key"),
        ("remarks", "key"),
    ):
        yield from _repeated((field,), getattr(method, field), name)
    for at, scale in enumerate(method.scales):
        yield from _repeated(("scales", at, "values"), scale.values, "key")
    for at, criterion in enumerate(method.criteria):
        yield from _repeated(("criteria", at, "parts"), criterion.parts, "key")
        yield from _repeated(("criteria", at, "headings"), criterion.headings, "key")
        yield from _repeated(("criteria", at, "options"), criterion.options, "verdict")
    for at, question in enumerate(method.questions):
        yield from _repeated(("questions", at, "fields"), question.fields, "key")


def _repeated(path: Path, items: Sequence[Frozen], name: str) -> Found:
    seen: set[object] = set()
    for at, item in enumerate(items):
        value = getattr(item, name)
        if value in seen:
            yield (*path, at, name), say("“{name}” occurs twice; give each its own.", name=value)
        seen.add(value)


def _pointers(method: Method) -> Found:
    """Every `source` entry is a place in a document of the method, or one of its remarks."""
    documents = [document.key for document in method.documents]
    remarks = [remark.key for remark in method.remarks]
    for path, pointer in _sources_in(method, ()):
        found = _POINTER.fullmatch(pointer)
        yield from unknown(path, found["document"], documents) if found else unknown(path, pointer, remarks)
        lines = _LINES.fullmatch(found["place"]) if found else None
        if lines and int(lines[1]) > int(lines[2]):
            yield path, say("The lines {lines} run backwards.", lines=lines[0])


def _sources_in(item: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(item, Frozen):
        for name, value in item:
            if name == "source":
                yield from (((*path, name, at), pointer) for at, pointer in enumerate(value))
            else:
                yield from _sources_in(value, (*path, name))
    elif isinstance(item, tuple):
        for at, value in enumerate(item):
            yield from _sources_in(value, (*path, at))


def _round(method: Method) -> Found:
    if not _DATE.fullmatch(method.round.start):
        yield ("round", "start"), say("Write a date as 2023, 2023-09 or 2023-09-25.")


def _steps(method: Method) -> Found:
    numbers = sorted(step.number for step in method.steps)
    if numbers != [1, 2, 3, 4, 5]:
        yield ("steps",), say("The steps must be numbered 1 to 5; here they are {numbers}.", numbers=numbers)
    for at, step in enumerate(method.steps):
        if (step.number in JUDGING_STEPS) != (step.combination is not None):
            yield (
                ("steps", at),
                say("Steps 2 and 4, and only these, need a combination: how verdicts combine."),
            )


def _criteria(edition: Edition) -> Found:
    blocks = [block.key for block in edition.method.blocks]
    for at, criterion in enumerate(edition.method.criteria):
        path: Path = ("criteria", at)
        if criterion.step not in JUDGING_STEPS:
            yield (*path, "step"), say("Criteria belong to step 2 or 4.")
        if criterion.block:
            yield from unknown((*path, "block"), criterion.block, blocks)
        if criterion.options and len({option.verdict for option in criterion.options}) < _ALL_VERDICTS:
            yield (*path, "options"), say("Each of the four verdicts needs its sentence.")
        yield from _parts(edition, criterion, path)


_ALL_VERDICTS = 4


def _parts(edition: Edition, criterion: Criterion, path: Path) -> Found:
    headings = [heading.key for heading in criterion.headings]
    for at, part in enumerate(criterion.parts):
        here = (*path, "parts", at)
        if part.heading:
            yield from unknown((*here, "heading"), part.heading, headings)
        if part.scale:
            yield from unknown((*here, "scale"), part.scale, edition.values)
        elif part.type in {"choice", "aspect", "keys"}:
            yield here, say("A part of type {type} needs a scale to choose from.", type=part.type)
        if part.key.startswith("aspects.") != (part.type == "aspect"):
            yield (*here, "key"), say("An aspect, and nothing else, has a key that begins with “aspects.”.")


def _questions(edition: Edition) -> Found:
    feeds = [*edition.criteria, "publication"]
    for at, question in enumerate(edition.method.questions):
        path: Path = ("questions", at)
        fields = [field.key for field in question.fields]
        for place, entry in enumerate(question.required):
            for name in entry.split("|"):
                yield from unknown((*path, "required", place), name, fields)
        for place, name in enumerate(question.feeds):
            yield from unknown((*path, "feeds", place), name, feeds)
        yield from _fields(edition, question, path)
    for at, task in enumerate(edition.method.societal_tasks):
        yield from unknown(("societal_tasks", at, "question"), task.question, edition.questions)
        yield from unknown(("societal_tasks", at, "impact"), task.impact, edition.method.publication.impact)
        for place, code in enumerate(task.criteria):
            yield from unknown(("societal_tasks", at, "criteria", place), code, edition.criteria)


def _fields(edition: Edition, question: Question, path: Path) -> Found:
    ticks = [field.key for field in question.fields if field.type == "yes_no"]
    for place, name in enumerate(question.instead):
        yield from unknown((*path, "instead", place), name, ticks)
    for place, field in enumerate(question.fields):
        here = (*path, "fields", place)
        if field.scale:
            yield from unknown((*here, "scale"), field.scale, edition.values)
        elif field.type in {"choice", "keys", "answer_with_text"}:
            yield here, say("A part of type {type} needs a scale to choose from.", type=field.type)


def _publication(edition: Edition) -> Found:
    method = edition.method
    outcomes: Iterable[tuple[str, str]] = (
        ("contact", "no_contact"),
        ("contact", "incomplete"),
        ("publication", "published"),
        ("publication", "not_approved"),
        ("publication", "withdrawn_by_provider"),
        ("publication", "withdrawn_publication"),
        ("publication", "merged"),
        ("publication", "split"),
    )
    for table, name in outcomes:
        yield from unknown((table, name), getattr(getattr(method, table), name), edition.outcomes)
    yield from _elements(edition)
    if method.publication.min_elements > method.publication.max_elements:
        yield ("publication", "min_elements"), say("This is more than max_elements.")
    if not edition.principles("clustering"):
        yield ("principles",), say("No principle applies to clustering; a publication needs a cluster.")


def _elements(edition: Edition) -> Found:
    """The core elements come from a question with a list of texts (R81, R139)."""
    rules = edition.method.publication
    question = edition.questions.get(rules.elements_question)
    yield from unknown(("publication", "elements_question"), rules.elements_question, edition.questions)
    if question:
        lists = [field.key for field in question.fields if field.type == "texts"]
        yield from unknown(("publication", "elements_field"), rules.elements_field, lists)
