"""What an interest in all of a source or organisation covers."""

import pytest

from pz_domain.model.stake import Stake, Stakes, organisations_of

VGZ = Stake("anna:source:vgz", "anna", "source", "vgz")
THEBE = Stake("bram:organisation:1", "bram", "organisation", "Thebe  Zorg")


@pytest.mark.parametrize(
    ("facts", "covering"),
    [
        ({}, ()),
        ({"sources": ["zk", "vgz"]}, (VGZ,)),
        ({"sources": ["vg", "vgz2"]}, ()),
        ({"sources": "vgz"}, ()),
        ({"sources": [["vgz"], None]}, ()),
        ({"organisation": " THEBE zorg"}, (THEBE,)),
        ({"organisation": "Thebe"}, ()),
        ({"organisation": ["Thebe Zorg"]}, ()),
        ({"organisation": "TWB", "organisations": [{"name": "thebe\tzorg", "role": "partner"}]}, (THEBE,)),
        ({"organisations": ["Thebe Zorg", {"role": "runs"}, 7]}, (THEBE,)),
        ({"sources": ["vgz"], "organisation": "Thebe Zorg", "organisations": ["thebe zorg"]}, (VGZ, THEBE)),
    ],
)
def test_an_initiative_is_covered_by_its_sources_and_organisations(facts, covering) -> None:
    assert Stakes((VGZ, THEBE)).on(facts) == covering
    assert Stakes().on(facts) == ()


def test_organisations_are_named_once_and_the_one_that_runs_it_first() -> None:
    others = [{"name": "TWB"}, {"name": "Thebe"}, {"name": " "}]
    assert organisations_of({"organisation": "Thebe", "organisations": others}) == ("Thebe", "TWB")
