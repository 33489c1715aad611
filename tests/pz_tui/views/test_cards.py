"""An evidence card in words, and figures side by side."""

import pytest

from pz_domain.model.case import Evidence
from pz_domain.wording import use_language
from pz_tui.views.cards import card_text, range_lines, ranges_with

FULL = Evidence(
    "e1", "quantitative",
    {"kind": "quantitative", "origin": "own", "research": "practice", "grade": "moderate", "measure": "zorguren",
     "figure": 1200.5, "unit": "uur", "baseline": 0, "n": 40, "period": "2019", "comparator": "gewone zorg",
     "text": "Minder\nuren.", "source": "rapport", "is_target": False},
)  # fmt: skip
OTHER = Evidence(
    "e2", "quantitative", {"figure": 36, "unit": "Uur", "measure": "Zorguren", "source": "\x1b[31mx"}
)


@pytest.fixture(autouse=True)
def _dutch():
    use_language("nl")
    yield
    use_language("en")


@pytest.mark.requirement("A18", "D21")
def test_a_card_tells_everything_that_is_known() -> None:
    assert card_text(FULL).splitlines() == [
        "cijfers, eigen onderzoek, uit de praktijk, bewijs: matig",
        "zorguren: 1.200,5 uur",
        "Minder", "uren.",
        "was 0, n = 40, in 2019, vergeleken met gewone zorg",
        "rapport",
    ]  # fmt: skip
    aimed = Evidence("e3", "quantitative", {"kind": "quantitative", "is_target": True, "measure": "zorguren"})
    assert card_text(aimed).splitlines() == ["doel, geen resultaat, cijfers", "zorguren"]


@pytest.mark.requirement("D19")
def test_figures_stand_side_by_side_with_their_range() -> None:
    lines = range_lines([FULL, OTHER])
    assert lines == [
        "Zorguren: 36 – 1.200,5 Uur · 2 cijfers · ze verschillen",
        "- 36 (e2): x",
        "- 1.200,5 (e1): was 0, n = 40, in 2019, vergeleken met gewone zorg, rapport",
    ]
    assert ranges_with([FULL, OTHER], "e1") == lines
    assert ranges_with([FULL, OTHER], "e9") == []
    same = Evidence("e4", "quantitative", {"figure": 36, "unit": "uur", "measure": "zorguren"})
    assert range_lines([OTHER, same])[0] == "Zorguren: 36 Uur · 2 cijfers"
