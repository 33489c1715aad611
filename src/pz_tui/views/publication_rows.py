"""The publication record as a form, the provider's own words beside it, and what blocks it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pz_domain.method.edition import Edition
from pz_domain.model.case import Case
from pz_domain.rules import publication as rules
from pz_domain.rules.standing import Standing
from pz_domain.wording import language, mark, say
from pz_tui.glyphs import Glyphs
from pz_tui.plain import plain
from pz_tui.views.labels import APPROVALS, blocks, date, names, said
from pz_tui.views.plain_language import advice
from pz_tui.widgets.form_list import FormRow
from pz_tui.widgets.page import Block

TEXTS = (
    ("title", mark("Title")),
    ("text", mark("Text")),
    ("local_context", mark("Where it started")),
    ("wider_use", mark("Use elsewhere")),
)
PUBLICATION = 5


def rows(edition: Edition, case: Case, signs: Glyphs, review_by: str = "") -> Iterator[FormRow]:
    """Yield texts, impact, core elements, cluster, approval and batch; `review_by`: when to look again (D14)."""
    missing = set(rules.missing(edition, case))
    text = case.publication.text
    for key, label in TEXTS:
        value = plain(text.get(key) or (case.title if key == "title" else ""))
        yield _row(key, say(label), value, signs, is_gap=f"no-{key}" in missing)
    yield FormRow("", say("Impact"), is_head=True, can_stand=False)
    impact = text.get("impact")
    held = impact if isinstance(impact, Mapping) else {}
    for task in edition.method.societal_tasks:
        value = plain(held.get(task.impact) or "")
        yield _row(f"impact.{task.impact}", task.label.in_(language()), value, signs, is_gap=not value)
    yield from _elements(edition, case, missing, signs)
    yield from _cluster(edition, case, missing, signs)
    yield from _approval(case, signs)
    if case.batches:
        day = date(review_by) if review_by else ""
        yield _row("review_date", say("Look again on"), day, signs, is_gap=False)


def side(edition: Edition, case: Case, key: str) -> Iterator[Block]:
    """Yield what helps with the line under the cursor: its full text, and the provider's own words."""
    text = "" if key.startswith("element") else full(case, key)
    if text:
        yield Block("", text, air=False)
        for index, sentence in enumerate(advice(text) if key != "title" else ()):
            yield Block("", sentence, role="dim" if index == 0 else "doubt", air=index == 0)
    if key.startswith("element"):
        yield Block("", edition.method.publication.element_definition.in_(language()), role="dim")
        yield from _summarised(edition, case, key)
    own = own_elements(edition, case)
    used = {index for element in case.publication.elements for index in element.summarises}
    for index, words in enumerate(own):
        head = say("In the provider’s words") if index == 0 else ""
        yield Block(head, f"{index + 1}  {words}", role="dim" if index in used else "ink", air=index == 0)
    for label, fact in ((say("Before"), "before"), (say("Now"), "now")):
        if case.facts.get(fact):
            yield Block(label, plain(case.facts[fact]))


def _summarised(edition: Edition, case: Case, key: str) -> Iterator[Block]:
    """Yield a core element in full, with the provider's own words that it sums up (R142)."""
    index = int(key.partition(".")[2] or 0)
    if index >= len(case.publication.elements):
        return
    element, own = case.publication.elements[index], own_elements(edition, case)
    yield Block(f"{index + 1}", plain(element.text, lines=True), role="strong")
    for place in element.summarises:
        if place < len(own):
            yield Block("", f"{say('sums up')} {place + 1}: {own[place]}", role="dim", air=False)


def blocking(edition: Edition, case: Case, standing: Standing) -> tuple[str, ...]:
    """Return in plain words what keeps this initiative out of a release."""
    selected = standing.step == PUBLICATION and not standing.ended
    return blocks(rules.blocks(edition, case, is_selected=selected).codes)


def own_elements(edition: Edition, case: Case) -> tuple[str, ...]:
    """Return the core elements in the provider's own words: the answer that the method takes them from."""
    where = edition.method.publication
    answer = case.answers.get(where.elements_question)
    found = answer.value.get(where.elements_field) if answer else ()
    return tuple(plain(text) for text in found) if isinstance(found, (list, tuple)) else ()


def _row(key: str, label: str, value: str, signs: Glyphs, *, is_gap: bool) -> FormRow:
    sign = signs.open if is_gap else signs.meets if value else ""
    return FormRow(key, label, value, sign, "dim" if is_gap else "meets", is_gap=is_gap)


def _elements(edition: Edition, case: Case, missing: set[str], signs: Glyphs) -> Iterator[FormRow]:
    most = edition.method.publication.max_elements
    elements = case.publication.elements
    yield FormRow("", say("Core elements (at most {n})", n=most), is_head=True, can_stand=False)
    for index in range(most):
        element = elements[index] if index < len(elements) else None
        of = ", ".join(str(place + 1) for place in element.summarises) if element else ""
        label = f"{index + 1} · {say('sums up')} {of}" if of else f"{index + 1}"
        value = plain(element.text) if element else ""
        yield _row(f"element.{index}", label, value, signs, is_gap=element is None and index == 0)
    if 0 < len(elements) < most:
        value = say("yes") if case.publication.fewer_confirmed else ""
        yield _row(
            "fewer", say("Fewer is right"), value, signs, is_gap="fewer-elements-unconfirmed" in missing
        )


def _cluster(edition: Edition, case: Case, missing: set[str], signs: Glyphs) -> Iterator[FormRow]:
    yield FormRow("", say("Place among the practices"), is_head=True, can_stand=False)
    cluster = case.publication.cluster
    labels = {
        p.key: (p.label_clustering or p.label).in_(language()) for p in edition.principles("clustering")
    }
    yield _row(
        "cluster",
        say("Cluster"),
        labels.get(cluster.key, cluster.key) if cluster else "",
        signs,
        is_gap="no-cluster" in missing,
    )
    if cluster:
        yield _row("cluster.rationale", say("Why this one"), plain(cluster.rationale), signs, is_gap=False)
        also = names(edition, "principles", cluster.principles)
        yield _row("cluster.principles", say("Serves as well"), also, signs, is_gap=False)


def _approval(case: Case, signs: Glyphs) -> Iterator[FormRow]:
    yield FormRow("", say("Approval and batch"), is_head=True, can_stand=False)
    version = rules.version(case)
    submitted = [s for s in case.submissions if s.hash == version]
    told = (
        say("on {date}, version {version}", date=date(submitted[-1].at), version=version[:8])
        if submitted
        else ""
    )
    yield _row("submitted", say("Put before the provider"), told, signs, is_gap=not submitted)
    answer = rules.approval_of(case, version)
    text = f"{said(APPROVALS, answer.answer)} · {date(answer.date)}" if answer else ""
    is_approved = answer is not None and answer.answer == "approved"
    yield _row("approval", say("The provider’s answer"), text, signs, is_gap=not is_approved)
    batch = ", ".join(plain(member.batch) for member in case.batches)
    yield _row("batch", say("Batch"), batch, signs, is_gap=False)
    for published in case.published:
        yield _row(
            "published",
            say("On the website"),
            f"{plain(published.url)} · {date(published.date)}",
            signs,
            is_gap=False,
        )


def full(case: Case, key: str) -> str:
    """Return the text of a line as it is published: with its paragraphs, and an element without what it sums up.

    Of what was put before the provider it is the whole version, to send along.
    """
    text = case.publication.text
    if key == "submitted":
        version = rules.version(case)
        return version if any(sent.hash == version for sent in case.submissions) else ""
    if key.startswith("element."):
        place, elements = int(key.partition(".")[2]), case.publication.elements
        return plain(elements[place].text, lines=True) if place < len(elements) else ""
    if key.startswith("impact."):
        impact = text.get("impact")
        return (
            plain(impact.get(key.partition(".")[2]) or "", lines=True) if isinstance(impact, Mapping) else ""
        )
    if key == "cluster.rationale" and case.publication.cluster:
        return plain(case.publication.cluster.rationale, lines=True)
    return plain(text.get(key) or "", lines=True)
