"""The index of a batch: by cluster, by target group and by source; never a ranking (R145, R157)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pz_domain.publishing.composing import alphabetical
from pz_domain.publishing.document import BatchDocument, Named, PracticePage
from pz_domain.publishing.leaf import Item, Items, Leaf, Line, Section, facts, heading
from pz_domain.publishing.plain import INDEX
from pz_domain.publishing.voice import Voice
from pz_domain.wording import mark


@dataclass(slots=True)
class _Groups:
    """Practices under the things they belong to, all in alphabetical order."""

    labels: dict[str, str] = field(default_factory=dict)
    pages: dict[str, list[PracticePage]] = field(default_factory=dict)

    def add(self, thing: Named, page: PracticePage) -> None:
        self.labels.setdefault(thing.key, thing.label)
        self.pages.setdefault(thing.key, []).append(page)

    def sections(self, prefix: str) -> tuple[Section, ...]:
        order = sorted(self.labels, key=lambda key: (alphabetical(self.labels[key]), key))
        return tuple(
            Section(f"{prefix}-{n}", heading(self.labels[key]), (_links(self.pages[key]),))
            for n, key in enumerate(order, 1)
        )


def index_leaf(document: BatchDocument, voice: Voice) -> Leaf:
    """Return the index: by cluster, by target group and by source (R145, R157)."""
    by_cluster, by_group, by_source = _Groups(), _Groups(), _Groups()
    for page in document.practices:
        by_cluster.add(Named(page.cluster.key, page.cluster.label), page)
        for group in page.target_groups:
            by_group.add(group, page)
        for source in page.sources:
            by_source.add(source, page)
    order = voice(
        mark("Practices and headings are in alphabetical order. The order says nothing about the practices.")
    )
    return Leaf(
        INDEX,
        document.title,
        (
            *_selected(document, voice),
            Line(order),
            facts(
                (voice(mark("Programme")), (document.programme,)),
                (voice(mark("Date of publication")), (voice.day(document.date),)),
                (voice(mark("Number of practices")), (str(document.count),)),
                (voice(mark("Meant for")), document.audience),
            ),
        ),
        (
            Section("cluster", voice(mark("By cluster")), sections=by_cluster.sections("cluster")),
            Section("group", voice(mark("By target group")), sections=by_group.sections("group")),
            Section("source", voice(mark("By source")), sections=by_source.sections("source")),
            _about(document, voice),
        ),
    )


def _selected(document: BatchDocument, voice: Voice) -> Iterator[Line]:
    """Yield that the practices were selected and approved; of an example that this was made up."""
    examples = document.examples
    for shown in document.rounds:
        if shown.is_example:
            made_up = mark(
                "The round “{round}” is an example. That its practices were put forward, selected and approved is "
                "made up: no provider saw a text."
            )
            yield Line(voice(made_up, round=shown.title))
    if not examples:
        every = mark("Each of these practices is eligible for publication and was approved by its provider.")
        yield Line(voice(every))
    elif any(page.round not in examples for page in document.practices):
        others = mark(
            "Each of the other practices is eligible for publication and was approved by its provider."
        )
        yield Line(voice(others))


def _links(pages: Iterable[PracticePage]) -> Items:
    return Items(tuple(Item(page.title, link=page.file, note=page.organisation, own=True) for page in pages))


def _about(document: BatchDocument, voice: Voice) -> Section:
    rounds = tuple(
        Section(
            f"round-{n}",
            shown.title,
            (
                facts(
                    (voice(mark("Focus of the round")), (shown.focus,)),
                    (voice(mark("Why this focus")), (shown.focus_reason,)),
                    (voice(mark("Policy basis")), (shown.policy_basis,)),
                    (voice(mark("Method of review")), (f"{shown.edition} ({shown.edition_hash})",)),
                ),
            ),
        )
        for n, shown in enumerate(document.rounds, 1)
    )
    batch = facts(
        (voice(mark("Batch of practices")), (document.id,)),
        (voice(mark("Publisher")), (document.publisher,)),
        (voice(mark("Withdrawn since")), document.withdrawn),
    )
    lines = tuple(Line(text) for text in document.disclaimers)
    return Section("about", voice(mark("About this publication")), (*lines, batch), rounds)
