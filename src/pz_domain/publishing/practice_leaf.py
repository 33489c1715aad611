"""The page of one practice, from its way of working to what the selection does not say (R102, R143, D30)."""

from __future__ import annotations

from collections.abc import Mapping

from pz_domain.publishing.document import BatchDocument, PracticePage
from pz_domain.publishing.leaf import Facts, Item, Items, Leaf, Line, Prose, Section, facts, heading
from pz_domain.publishing.voice import Voice
from pz_domain.wording import mark


def practice_leaf(page: PracticePage, document: BatchDocument, voice: Voice) -> Leaf:
    """Return the leaf of one practice; sections without content are left out."""
    claims = Line(
        voice(mark("Effects and figures are the provider's own claims; they were not calculated again."))
    )
    sections = (
        _prose("work", voice(mark("The way of working")), page.text),
        Section("change", voice(mark("What changed")), sections=_change(page, voice)),
        Section(
            "elements",
            voice(mark("Core elements of the practice")),
            (Line(page.element_definition), _elements(page, voice)),
        ),
        Section("impact", voice(mark("What it brings")), (claims,), _impact(page)),
        _prose("wider", voice(mark("Room for wider use")), page.wider_use),
        _prose("local", voice(mark("Local context")), page.local_context),
        _principles(page, voice),
        _about(page, document, voice),
    )
    return Leaf(page.file, page.title, (_key_facts(page, voice),), tuple(filter(None, sections)), own=True)


def _prose(key: str, title: str, text: str) -> Section | None:
    return Section(key, title, (Prose(text),)) if text else None


def _change(page: PracticePage, voice: Voice) -> tuple[Section, ...]:
    both = (
        _prose("before", voice(mark("How it was")), page.before),
        _prose("now", voice(mark("How it is now")), page.now),
    )
    return tuple(filter(None, both))


def _elements(page: PracticePage, voice: Voice) -> Items:
    note = voice(mark("summarised from"))
    items = (
        Item(
            element.text,
            note=note if element.summarised_from else "",
            under=element.summarised_from,
            own=True,
        )
        for element in page.elements
    )
    return Items(tuple(items), numbered=True)


def _impact(page: PracticePage) -> tuple[Section, ...]:
    """Quality and staffing stand under one heading (R158)."""
    return tuple(
        Section(f"impact-{n}", heading(impact.label), (Prose(impact.text),))
        for n, impact in enumerate(page.impact, 1)
        if impact.text
    )


def _key_facts(page: PracticePage, voice: Voice) -> Facts:
    groups = tuple(group.label for group in page.target_groups)
    sources = tuple(source.label for source in page.sources)
    theirs: Mapping[str, tuple[str, ...]] = {
        voice(mark("Organisation")): (page.organisation,),
        voice(mark("Patient group")): (page.patient_group,),
    }
    ours = {
        voice(mark("Target group")): groups,
        voice(mark("Number of patients")): (_patients(page, voice),),
        voice(mark("How common it is")): (page.spread.label,) if page.spread else (),
        voice(mark("Cluster")): (page.cluster.label,),
        voice(mark("Put forward by")): sources,
    }
    followers = {voice(mark("Taken over by")): page.spread.followers if page.spread else ()}
    return Facts(
        facts(*theirs.items(), own=True).facts
        + facts(*ours.items()).facts
        + facts(*followers.items(), own=True).facts
    )


def _patients(page: PracticePage, voice: Voice) -> str:
    patients = page.patients
    if patients is None:
        return ""
    number = voice.number(patients.number)
    shown = voice(mark("about {number}"), number=number) if patients.is_estimate else number
    if patients.as_of:
        shown = voice(mark("{number}, counted up to {date}"), number=shown, date=voice.day(patients.as_of))
    return voice(mark("{number} (the provider's own figure)"), number=shown)


def _principles(page: PracticePage, voice: Voice) -> Section:
    note = voice(mark("goes for every published practice"))
    items = (Item(p.label, note=note if p.always else "") for p in page.principles)
    why = (Line(page.cluster.rationale, own=True),) if page.cluster.rationale else ()
    belongs = voice(mark("This practice is in the cluster “{cluster}”."), cluster=page.cluster.label)
    served = voice(mark("It is linked to these principles of appropriate care:"))
    return Section(
        "principles",
        voice(mark("Cluster and principles")),
        (Line(belongs), *why, Line(served), Items(tuple(items))),
    )


def _about(page: PracticePage, document: BatchDocument, voice: Voice) -> Section:
    shown = next(r for r in document.rounds if (r.id, r.edition_hash) == (page.round, page.edition_hash))
    version = mark("Version of the text") if shown.is_example else mark("Approved version")
    return Section(
        "about",
        voice(mark("About this publication")),
        (
            *(() if shown.is_example else (_approved(page, voice),)),
            *(Line(text) for text in page.disclaimers),
            facts(
                (voice(mark("Meant for")), (page.audience,)),
                (voice(mark("Round of selection")), (shown.title,)),
                (voice(mark("Policy basis")), (shown.policy_basis,)),
                (voice(mark("To be reviewed by")), (voice.day(page.review_by),)),
                (voice(version), (page.approval.version,)),
                (voice(mark("Method of review")), (f"{shown.edition} ({shown.edition_hash})",)),
            ),
        ),
    )


def _approved(page: PracticePage, voice: Voice) -> Line:
    approved = voice(mark("The provider approved this text on {date}."), date=voice.day(page.approval.date))
    eligible = voice(mark("This practice is eligible for publication, as an example."))
    return Line(f"{eligible} {approved}")
