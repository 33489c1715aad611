"""What changed between two versions is told word by word, with enough around it to find it."""

import pytest

from pz_tui.views.changes import word_changes


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("28 uur", "28  uur\n", ""),
        ("28 uur per cliënt", "36 uur per cliënt", "[28 → 36] uur per cliënt"),
        ("uur per cliënt", "uur minder per cliënt", "uur [+ minder] per cliënt"),
        ("veel minder uur", "minder uur", "[− veel] minder uur"),
        ("", "nieuw", "[+ nieuw]"),
        ("a b c d e f g h i j k l x m", "a b c d e f g h i j k l y m", "… h i j k l [x → y] m"),
        (
            "x a b c d e f g h i j k l y",
            "1 a b c d e f g h i j k l 2",
            "[x → 1] a b c d e … h i j k l [y → 2]",
        ),
    ],
)
def test_changes_are_told_word_by_word(before, after, told) -> None:
    assert word_changes(before, after) == told
