"""A list for the selection meeting as a file; the ending of its name says in which form.

HTML, ODT and Markdown are papers to read, print and write on; XLSX, ODS, CSV and JSON are tables.
"""

from __future__ import annotations

from pathlib import Path

from pz_domain.publishing import listing
from pz_domain.publishing.formats.paper import PAPERS, Paper
from pz_domain.publishing.leaf import Leaf
from pz_domain.publishing.meeting.decision_leaf import decision_leaf
from pz_domain.publishing.meeting.discussion_leaf import discussion_leaf
from pz_domain.publishing.meeting.rows import listing_of
from pz_domain.publishing.meeting.values import DiscussionList, MeetingList
from pz_domain.publishing.newfile import write_new
from pz_domain.publishing.written import form_of

ENDINGS = (*PAPERS, *listing.FORMS)


def write(found: MeetingList, to: Path) -> Path:
    """Write a list to a new file, whole or not at all, and return where it is.

    Raises:
        UnknownForm: the name ends in no form. FileExists: nothing is overwritten. FileNotWritten: the disk.
    """
    return write_new(to, rendered(found, form_of(to, ENDINGS)))


def rendered(found: MeetingList, form: str) -> bytes:
    """Return a list in a form, by its ending; the same list gives the same bytes."""
    if form in PAPERS:
        return PAPERS[form](paper_of(found))
    return listing.FORMS[form](listing_of(found))


def paper_of(found: MeetingList) -> Paper:
    """Return a list as a paper: the programme above it, its title and round below."""
    leaf, meeting = leaf_of(found), found.meeting
    foot = " · ".join((leaf.title, *meeting.rounds))
    return Paper(leaf, meeting.language, f"{meeting.publisher} · {meeting.programme}", foot)


def leaf_of(found: MeetingList) -> Leaf:
    """Return a list as a page."""
    return discussion_leaf(found) if isinstance(found, DiscussionList) else decision_leaf(found)
