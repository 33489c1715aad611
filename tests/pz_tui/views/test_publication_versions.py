"""What changed in a text since it was approved, word by word."""

import pytest

from pz_tui.views.publication_versions import difference


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("Veel mensen druppelen.", "Weinig mensen druppelen.", "[– Veel –] [+ Weinig +] mensen druppelen."),
        ("Nu oefent de patiënt.", "Nu de patiënt.", "Nu [– oefent –] de patiënt."),
        ("", "Nieuw.", "[+ Nieuw. +]"),
        ("Zo is het.", "Zo is het. Nu.", "Zo is het. [+ Nu. +]"),
        ("a b c d e f g h i j x", "a b c d e f g h i j y", "… g h i j [– x –] [+ y +]"),
        ("x a b c d e f g h i j y", "u a b c d e f g h i j v",
         "[– x –] [+ u +] a b c d … g h i j [– y –] [+ v +]"),
        ("x a b c d e f", "u a b c d e f", "[– x –] [+ u +] a b c d …"),
    ],
)  # fmt: skip
def test_words_that_went_and_came_stand_between_signs_with_a_little_around(before, after, shown) -> None:
    assert difference(before, after) == shown
