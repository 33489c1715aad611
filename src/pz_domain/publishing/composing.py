"""From a case to its page, and from pages to the document: values in, values out (R138-R162)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeVar, cast

from pz_domain.method.edition import Edition
from pz_domain.method.vocabulary import Principle, Text
from pz_domain.model.case import Case
from pz_domain.model.publication import Approval
from pz_domain.publishing.document import (
    ApprovalShown,
    BatchDocument,
    ClusterShown,
    CoreElement,
    Impact,
    LinkedPrinciple,
    Named,
    Patients,
    PracticePage,
    RoundShown,
    Spread,
)
from pz_domain.publishing.plain import line, prose, stem
from pz_domain.publishing.voice import Voice
from pz_domain.rules.publication import linked_principles
from pz_domain.wording import mark

OTHER_SOURCE = mark("another source")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Release:
    """A batch as it was released; its title, date and web address as someone gave them, or empty."""

    id: str
    title: str = ""
    date: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """What a page is made from: a case under its edition, with the approval of its present version.

    `source_names`: names of sources that the edition does not know.
    """

    edition: Edition
    case: Case
    approval: Approval
    review_by: str = ""
    source_names: Mapping[str, str] = field(default_factory=dict)


def compose(
    release: Release, members: Iterable[Member], withdrawn: Iterable[str] = (), *, language: str = "nl"
) -> BatchDocument:
    """Return the document of a batch; `members` holds at least one."""
    held = sorted(members, key=lambda member: member.case.id)
    voice = Voice(language)
    pages = [practice(member, language=voice.language) for member in held]
    method = held[0].edition.method
    return BatchDocument(
        format=1,
        id=release.id,
        title=line(release.title) or f"{method.programme.in_(voice.language)} – {release.id}",
        date=line(release.date),
        language=cast("Literal['nl', 'en']", voice.language),
        programme=method.programme.in_(voice.language),
        publisher=method.owner,
        audience=_once(page.audience for page in pages),
        disclaimers=_once(text for page in pages for text in page.disclaimers),
        rounds=_once(_round(member, voice.language) for member in held),
        count=len(held),
        withdrawn=tuple(sorted(withdrawn)),
        address=f"{release.address.rstrip('/')}/" if release.address else "",
        practices=tuple(sorted(pages, key=lambda page: (alphabetical(page.title), page.id))),
    )


def practice(member: Member, *, language: str = "nl") -> PracticePage:
    """Return the page of one practice."""
    edition, case = member.edition, member.case
    facts, text, rules = case.facts, case.publication.text, edition.method.publication
    impact = cast("Mapping[str, object]", text.get("impact") or {})
    return PracticePage(
        id=case.id,
        file=stem(case.id),
        title=line(text.get("title") or case.title),
        organisation=line(facts.get("organisation") or ""),
        target_groups=_named(facts.get("target_groups"), edition.values["target_groups"], language),
        patient_group=line(facts.get("patient_group") or ""),
        before=prose(facts.get("before") or ""),
        now=prose(facts.get("now") or ""),
        text=prose(text.get("text") or ""),
        local_context=prose(text.get("local_context") or ""),
        wider_use=prose(text.get("wider_use") or ""),
        element_definition=rules.element_definition.in_(language),
        elements=_elements(edition, case),
        impact=tuple(
            Impact(key, _task(edition, key, language), prose(impact.get(key) or "")) for key in rules.impact
        ),
        patients=_patients(edition, case),
        spread=_spread(edition, case, language),
        cluster=_cluster(edition, case, language),
        principles=_linked(edition, case, language),
        sources=_sources(member, language),
        round=case.round.id,
        edition_hash=edition.hash,
        audience=rules.audience.in_(language),
        disclaimers=tuple(text.in_(language) for text in rules.disclaimers),
        approval=ApprovalShown(line(member.approval.date), member.approval.hash),
        review_by=line(member.review_by),
    )


def alphabetical(text: str) -> str:
    """Return what a text is sorted by: its letters without accents or case."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(char for char in apart if not unicodedata.combining(char)).casefold()


def _once(values: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))


def _keys(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, (list, tuple)) else ()


def _named(keys: object, labels: Mapping[str, Text], language: str) -> tuple[Named, ...]:
    return tuple(
        Named(line(key), labels[key].in_(language) if key in labels else line(key)) for key in _keys(keys)
    )


def _elements(edition: Edition, case: Case) -> tuple[CoreElement, ...]:
    rules = edition.method.publication
    answer = case.answers.get(rules.elements_question)
    own = _keys(answer.value.get(rules.elements_field)) if answer else ()
    shown = []
    for element in case.publication.elements:
        of = tuple(line(own[index]) for index in element.summarises if 0 <= index < len(own))
        text = line(element.text)
        shown.append(CoreElement(text, of if of != (text,) else ()))
    return tuple(shown)


def _task(edition: Edition, key: str, language: str) -> str:
    """Return the name of the societal task an impact text is about."""
    found = (task.label.in_(language) for task in edition.method.societal_tasks if task.impact == key)
    return next(found, key)


def _published_answer(edition: Edition, case: Case, field_key: str) -> Mapping[str, object]:
    """Return the answer to the question that has this field and is meant for publication; else nothing."""
    for question in edition.questions.values():
        if "publication" in question.feeds and field_key in {known.key for known in question.fields}:
            answer = case.answers.get(question.code)
            return answer.value if answer else {}
    return {}


def _patients(edition: Edition, case: Case) -> Patients | None:
    value = _published_answer(edition, case, "number")
    number = value.get("number")
    if number is None:
        return None
    return Patients(line(number), line(value.get("as_of") or ""), is_estimate=value.get("estimate") is True)


def _spread(edition: Edition, case: Case, language: str) -> Spread | None:
    value = _published_answer(edition, case, "spread")
    key = line(value.get("spread") or "")
    followers = tuple(line(name) for name in _keys(value.get("followers")))
    if not key and not followers:
        return None
    labels = edition.values.get("spread", {})
    return Spread(key, labels[key].in_(language) if key in labels else key, followers)


def _cluster(edition: Edition, case: Case, language: str) -> ClusterShown:
    cluster = case.publication.cluster
    key = cluster.key if cluster else ""
    known = {p.key: p for p in edition.principles("clustering")}
    label = _cluster_label(known[key], language) if key in known else line(key)
    return ClusterShown(line(key), label, line(cluster.rationale if cluster else ""))


def _cluster_label(principle: Principle, language: str) -> str:
    return (principle.label_clustering or principle.label).in_(language)


def _linked(edition: Edition, case: Case, language: str) -> tuple[LinkedPrinciple, ...]:
    keys = linked_principles(edition, case)
    return tuple(
        LinkedPrinciple(p.key, _cluster_label(p, language), p.linked_always)
        for p in edition.principles("clustering")
        if p.key in keys
    )


def _sources(member: Member, language: str) -> tuple[Named, ...]:
    added = {
        key: Text(nl=line(name), en=line(name)) for key, name in member.source_names.items() if line(name)
    }
    voice = Voice(language)
    other = {"other": Text(nl=voice(OTHER_SOURCE), en=voice(OTHER_SOURCE))}
    return _named(
        member.case.facts.get("sources"), {**other, **added, **member.edition.values["sources"]}, language
    )


def _round(member: Member, language: str) -> RoundShown:
    """Return the round; the method's reason for a focus goes only with the method's own focus (R159)."""
    round_, defaults = member.case.round, member.edition.method.round
    focus = own_or_default(round_.focus, defaults.focus, language)
    is_default = focus == defaults.focus.in_(language)
    return RoundShown(
        id=round_.id,
        title=own_or_default(round_.title, defaults.title, language),
        focus=focus,
        focus_reason=defaults.focus_reason.in_(language) if is_default else "",
        policy_basis=defaults.policy_basis.in_(language),
        edition=member.edition.id,
        edition_hash=member.edition.hash,
    )


def own_or_default(own: str, default: Text, language: str) -> str:
    """Return the round's own text; where it took over the method's, in whatever language, that in this one."""
    return default.in_(language) if own in {"", default.nl, default.en} else line(own)
