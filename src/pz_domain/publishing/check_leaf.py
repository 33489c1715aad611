"""The page that says how anyone can check a batch from its folder alone, with PZ and by hand (R144, D6)."""

from __future__ import annotations

from collections.abc import Iterator

from pz_domain.publishing.document import BatchDocument
from pz_domain.publishing.leaf import Item, Items, Leaf, Line, Section
from pz_domain.publishing.names import APPROVED, DATA, MANIFEST, OUTCOMES, method_name
from pz_domain.publishing.plain import CHECK
from pz_domain.publishing.voice import Voice
from pz_domain.rules.sealing import FIRST_RULE
from pz_domain.wording import mark

TITLE = mark("How to check this batch")
HASHED = '{"published":"…","rule":2,"whole":"…"}'
"""What the version of a text is the SHA-256 of, with both hashes filled in."""
SAYS = {
    MANIFEST: mark("every file with its SHA-256, and of each practice the version that was approved"),
    OUTCOMES: mark("the joint verdict on every criterion, without reasons and without reviewers"),
    DATA: mark("the pages as data"),
}
METHOD = mark("the method of review: criteria, and the rules by which an outcome follows")
TEXTS = mark("the text that was approved, sign by sign as it was hashed; NAME is that of its page")


def check_leaf(document: BatchDocument, voice: Voice) -> Leaf:
    """Return the page: what lies in the folder, how to check it, and what it does not show."""
    intro = mark(
        "Nobody has to take our word for it. With nothing but the files of this folder anyone can check that "
        "no file was changed, that each page holds exactly the text that is on record as approved, and that each "
        "outcome follows from the method."
    )
    with_pz = mark(
        "Give the command “pz verify” with the name of this folder. It says of each practice on which day its text "
        "was approved and whether it is exactly that text, and names the place where something was changed."
    )
    sections = (
        Section("files", voice(mark("What lies here")), (Items(tuple(_files(document, voice))),)),
        Section("program", voice(mark("With PZ")), (Line(voice(with_pz)),)),
        Section("hand", voice(mark("By hand")), (Items(tuple(_steps(voice)), numbered=True),)),
        Section("limits", voice(mark("What this does not show")), (Items(tuple(_limits(document, voice))),)),
    )
    disclaimers = (Line(text) for text in document.disclaimers)
    return Leaf(CHECK, voice(TITLE), (Line(voice(intro)), *disclaimers), sections)


def _files(document: BatchDocument, voice: Voice) -> Iterator[Item]:
    for name, says in SAYS.items():
        yield Item(name, note=voice(says), file=name)
    for edition in sorted({page.edition_hash for page in document.practices}):
        yield Item(method_name(edition), note=voice(METHOD), file=method_name(edition))
    yield Item(f"NAME{APPROVED}", note=voice(TEXTS))


def _steps(voice: Voice) -> Iterator[Item]:
    """Yield what to do by hand, with the commands of this machine and of Windows."""
    steps = (
        (
            mark("Files: compute the SHA-256 of a file and compare it with the one in manifest.json."),
            ("sha256sum index.html", "certutil -hashfile index.html SHA256"),
        ),
        (
            mark(
                "Approval: the SHA-256 of NAME.approved.json is “published” of that practice in manifest.json. "
                "Fill in “published” and “whole” in this line: its SHA-256, without a line end, is “version”. "
                "Then read that text beside the page."
            ),
            (HASHED,),
        ),
        (
            mark(
                "Method: the SHA-256 of the method begins with the twelve signs in its name. Compare it with the "
                "method as it was published elsewhere."
            ),
            (),
        ),
        (
            mark(
                "Outcome: in outcomes.json no criterion of step 2 has “fails”, and every criterion of step 4 has "
                "“meets”, unless the method lets two people deviate."
            ),
            (),
        ),
    )
    return (Item(voice(text), under=commands) for text, commands in steps)


def _limits(document: BatchDocument, voice: Voice) -> Iterator[Item]:
    yield Item(voice(mark("Why a verdict was given. The reasons are in the file of the practice.")))
    changed = voice(mark("That nobody changed text and hashes together."))
    ask = mark("The provider knows the version it approved: ask there, and compare.")
    yield Item(changed if document.examples else f"{changed} {voice(ask)}")
    older = [page.title for page in document.practices if page.approval.rule == FIRST_RULE]
    if older:
        earlier = mark(
            "That these texts are those that were approved; their hash also covers what is not published"
        )
        yield Item(
            voice(earlier), note=voice(mark("approved by an earlier rule")), under=tuple(older), own=False
        )
