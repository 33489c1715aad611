"""The evaluation as a file; the ending of its name says in which form."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from pz_domain.publishing import listing
from pz_domain.publishing.evaluation.leaf import evaluation_leaf, listing_of
from pz_domain.publishing.evaluation.values import Evaluation
from pz_domain.publishing.formats.paper import PAPERS, Paper
from pz_domain.publishing.newfile import write_new
from pz_domain.publishing.written import form_of

DATA = ".json"
ENDINGS = tuple(dict.fromkeys((*PAPERS, DATA, *listing.FORMS)))


def write(found: Evaluation, to: Path) -> Path:
    """Write an evaluation to a new file: a paper, all of it as data, or the initiatives as a table.

    Raises:
        UnknownForm: the name ends in no form. FileExists: nothing is overwritten. FileNotWritten: the disk.
    """
    return write_new(to, rendered(found, form_of(to, ENDINGS)))


def rendered(found: Evaluation, form: str) -> bytes:
    """Return an evaluation in a form, by its ending; the same evaluation gives the same bytes."""
    if form in PAPERS:
        leaf = evaluation_leaf(found)
        head = f"{found.publisher} · {found.programme}"
        return PAPERS[form](Paper(leaf, found.language, head, f"{leaf.title} · {found.round_title}"))
    if form == DATA:
        return (json.dumps(asdict(found), ensure_ascii=False, indent=2) + "\n").encode()
    return listing.FORMS[form](listing_of(found))
