"""From the text that a provider approved to its page: nothing but that text, its method and its frame (R138-R162).

The page is made from what `rules.sealing.published` gives, in PZ and by whoever checks a folder: so a page that says
anything else than was approved cannot come about, and can be told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from pz_domain.method.edition import Edition
from pz_domain.method.vocabulary import Principle, Text
from pz_domain.publishing.document import (
    ApprovalShown,
    ClusterShown,
    CoreElement,
    Impact,
    LinkedPrinciple,
    Named,
    Patients,
    PracticePage,
    Spread,
)
from pz_domain.publishing.plain import line, prose, stem
from pz_domain.publishing.voice import Voice
from pz_domain.rules.publication import principles_of
from pz_domain.wording import mark

OTHER_SOURCE = mark("another source")
MADE_UP = mark(
    "This is an example. That it was put forward, selected and approved is made up: no provider saw this text."
)
"""What stands first among what a page of an example does not say."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around an approved text on its page.

    `source_names`: of sources that the edition does not know. `is_example`: the approval is made up.
    """

    edition: Edition
    language: str
    approval: ApprovalShown
    round: str
    review_by: str = ""
    source_names: Mapping[str, str] = field(default_factory=dict)
    is_example: bool = False


def page_of(text: Mapping[str, Any], frame: Frame) -> PracticePage:
    """Return the page of an approved text, as `published` gives it."""
    edition, language = frame.edition, frame.language
    rules = edition.method.publication
    impact = cast("Mapping[str, object]", text["impact"] if isinstance(text["impact"], Mapping) else {})
    return PracticePage(
        id=text["initiative"],
        file=stem(text["initiative"]),
        title=line(text["title"]),
        organisation=line(text["organisation"]),
        target_groups=_named(text["target_groups"], edition.values["target_groups"], language),
        patient_group=line(text["patient_group"]),
        before=prose(text["before"]),
        now=prose(text["now"]),
        text=prose(text["text"]),
        local_context=prose(text["local_context"]),
        wider_use=prose(text["wider_use"]),
        element_definition=rules.element_definition.in_(language),
        elements=tuple(_elements(text["elements"])),
        impact=tuple(
            Impact(key, _task(edition, key, language), prose(impact.get(key) or "")) for key in rules.impact
        ),
        patients=_patients(text["patients"]),
        spread=_spread(edition, text["spread"], language),
        cluster=_cluster(edition, text["cluster"], language),
        principles=_linked(edition, text["cluster"], language),
        sources=_sources(text["sources"], frame),
        round=frame.round,
        edition_hash=edition.hash,
        audience=rules.audience.in_(language),
        disclaimers=tuple(_disclaimers(frame)),
        approval=frame.approval,
        review_by=line(frame.review_by),
    )


def _disclaimers(frame: Frame) -> Iterator[str]:
    if frame.is_example:
        yield Voice(frame.language)(MADE_UP)
    yield from (each.in_(frame.language) for each in frame.edition.method.publication.disclaimers)


def _keys(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, (list, tuple)) else ()


def _named(keys: object, labels: Mapping[str, Text], language: str) -> tuple[Named, ...]:
    return tuple(
        Named(line(key), labels[key].in_(language) if key in labels else line(key)) for key in _keys(keys)
    )


def _elements(elements: Iterable[Mapping[str, Any]]) -> Iterator[CoreElement]:
    for element in elements:
        of, shown = tuple(map(line, element["summarised_from"])), line(element["text"])
        yield CoreElement(shown, of if of != (shown,) else ())


def _task(edition: Edition, key: str, language: str) -> str:
    """Return the name of the societal task an impact text is about."""
    found = (task.label.in_(language) for task in edition.method.societal_tasks if task.impact == key)
    return next(found, key)


def _patients(value: Mapping[str, object]) -> Patients | None:
    number = value.get("number")
    if number is None:
        return None
    return Patients(line(number), line(value.get("as_of") or ""), is_estimate=value.get("estimate") is True)


def _spread(edition: Edition, value: Mapping[str, object], language: str) -> Spread | None:
    key = line(value.get("spread") or "")
    followers = tuple(line(name) for name in _keys(value.get("followers")))
    if not key and not followers:
        return None
    labels = edition.values.get("spread", {})
    return Spread(key, labels[key].in_(language) if key in labels else key, followers)


def _cluster(edition: Edition, cluster: Mapping[str, Any], language: str) -> ClusterShown:
    key = cluster.get("key", "")
    known = {p.key: p for p in edition.principles("clustering")}
    label = _cluster_label(known[key], language) if key in known else line(key)
    return ClusterShown(line(key), label, line(cluster.get("rationale", "")))


def _cluster_label(principle: Principle, language: str) -> str:
    return (principle.label_clustering or principle.label).in_(language)


def _linked(edition: Edition, cluster: Mapping[str, Any], language: str) -> tuple[LinkedPrinciple, ...]:
    keys = principles_of(edition, cluster.get("key", ""), cluster.get("principles", ()))
    return tuple(
        LinkedPrinciple(p.key, _cluster_label(p, language), p.linked_always)
        for p in edition.principles("clustering")
        if p.key in keys
    )


def _sources(keys: object, frame: Frame) -> tuple[Named, ...]:
    added = {
        key: Text(nl=line(name), en=line(name)) for key, name in frame.source_names.items() if line(name)
    }
    voice = Voice(frame.language)
    other = {"other": Text(nl=voice(OTHER_SOURCE), en=voice(OTHER_SOURCE))}
    return _named(keys, {**other, **added, **frame.edition.values["sources"]}, frame.language)
