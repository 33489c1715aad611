"""The check of the catalogue finds what is wrong with it, by file and line."""

import pytest

from build_words import compile_words
from tools.catalogue import missing, problems, said, tidy

CODE = """from pz_domain.wording import mark, say, say_n

LABEL = mark("Queue")


def greet(name, n):
    return say("Hello {name}", name=name) + say_n("{n} case", "{n} cases", n) + say(LABEL)
"""
DUTCH = """msgid "Queue"
msgstr "Werkvoorraad"

msgid "Hello {name}"
msgstr "Dag {name}"

msgid "{n} case"
msgid_plural "{n} cases"
msgstr[0] "één geval"
msgstr[1] "{n} gevallen"
"""


@pytest.fixture
def house(tmp_path):
    """Make a source tree with one room that says three sentences, all of them translated."""
    (tmp_path / "src/pz_domain/rules").mkdir(parents=True)
    (tmp_path / "src/pz_domain/wording/nl").mkdir(parents=True)
    (tmp_path / "src/pz_domain/rules/greeting.py").write_text(CODE)
    (tmp_path / "src/pz_domain/wording/nl/rules.po").write_text(DUTCH)
    return tmp_path


def change(house, old, new, file="src/pz_domain/wording/nl/rules.po"):
    text = (house / file).read_text()
    assert old in text
    (house / file).write_text(text.replace(old, new))


def found(house):
    return [str(problem) for problem in problems(house)]


def test_a_whole_catalogue_has_no_problem(house):
    assert found(house) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Werkvoorraad", "", "rules.po:1: empty or fuzzy: 'Queue'"),
        ("Dag {name}", "Dag", "rules.po:4: other blanks than in the English: 'Hello {name}'"),
        ("Dag {name}", "Dag {naam}", "rules.po:4: other blanks than in the English: 'Hello {name}'"),
        ("Dag {name}", "Dag {name} {", "rules.po:4: other blanks than in the English: 'Hello {name}'"),
        ("Werkvoorraad", "Journal", "rules.po:1: a word users do not know (Journal): 'Queue'"),
        ("{n} gevallen", "", "rules.po:7: empty or fuzzy: '{n} case'"),
    ],
)
def test_a_faulty_translation_is_found_at_its_line(house, old, new, expected):
    change(house, old, new)
    assert found(house) == [f"src/pz_domain/wording/nl/{expected}"]


def test_a_fuzzy_translation_does_not_count(house):
    change(house, 'msgid "Queue"', '#, fuzzy\nmsgid "Queue"')
    assert found(house) == ["src/pz_domain/wording/nl/rules.po:2: empty or fuzzy: 'Queue'"]


def test_a_sentence_without_dutch_is_found_where_it_is_said(house):
    change(house, 'msgid "Queue"', 'msgid "Old queue"')
    assert found(house) == [
        "src/pz_domain/rules/greeting.py:3: no Dutch for 'Queue'",
        "src/pz_domain/wording/nl/rules.po:1: nobody says 'Old queue'",
    ]


def test_a_plural_needs_a_plural(house):
    change(
        house, 'say_n("{n} case", "{n} cases", n)', 'say("{n} case", n=n)', "src/pz_domain/rules/greeting.py"
    )
    assert found(house) == ["src/pz_domain/rules/greeting.py:7: no Dutch for '{n} case'"]


def test_a_sentence_is_translated_once(house):
    (house / "src/pz_domain/wording/nl/screens.po").write_text('msgid "Queue"\nmsgstr "Rij"\n')
    assert found(house) == ["src/pz_domain/wording/nl/screens.po:1: translated in rules.po too: 'Queue'"]


def test_a_fragment_that_cannot_be_read_is_one_problem_among_the_others(house):
    (house / "src/pz_domain/wording/nl/cli.po").write_text('msgid "Queue\nmsgstr "Rij"\n')
    assert [line.split(":")[0] for line in found(house)] == ["src/pz_domain/wording/nl/cli.po"]


@pytest.mark.parametrize(
    "call", ['say(f"Hello {name}")', 'say("Hello " + name)', "mark(name)", 'say_n("one", name, n)']
)
def test_a_sentence_put_together_in_the_code_is_refused(house, call):
    change(
        house,
        'say("Hello {name}", name=name)',
        f'say("Hello {{name}}", name=name) + {call}',
        "src/pz_domain/rules/greeting.py",
    )
    assert [line.split(": ")[0] for line in found(house)] == ["src/pz_domain/rules/greeting.py:7"]


def test_what_is_missing_is_written_as_the_fragment_of_its_room(house):
    (house / "src/pz_tui/cli").mkdir(parents=True)
    (house / "src/pz_tui/cli/show.py").write_text('say("Good {part}", part=1)\nsay("Queue")\n')
    (house / "src/pz_tui/app.py").write_text('say("Bye")\n')
    text = missing(house)
    assert (
        text.index("# ---- cli.po")
        < text.index('msgid "Good {part}"\nmsgstr ""')
        < text.index("# ---- screens.po")
    )
    assert "Queue" not in text
    assert "Good" not in missing(house, "screens")


def test_tidying_leaves_what_is_said_once(house):
    change(
        house,
        'msgid "Queue"\nmsgstr "Werkvoorraad"',
        'msgid "Queue"\nmsgstr "Werkvoorraad"\n\nmsgid "Old"\nmsgstr "Oud"',
    )
    assert tidy(house) == ["rules.po: Old"]
    assert found(house) == []
    assert (house / "src/pz_domain/wording/nl/rules.po").read_text() == DUTCH


def test_rooms_are_the_folders_people_know(house):
    for path in ("pz_domain/refusals.py", "pz_tui/app.py", "pz_tui/screens/queue.py", "pz_tui/cli/show.py"):
        (house / "src" / path).parent.mkdir(parents=True, exist_ok=True)
        (house / "src" / path).write_text('say("x")\n')
    (house / "sync").mkdir()
    (house / "sync/hub.py").write_text('say("x")\n')
    rooms = {sentence.path.as_posix(): sentence.room for sentence in said(house)[0] if sentence.id == "x"}
    assert rooms == {
        "src/pz_domain/refusals.py": "refusals",
        "src/pz_tui/app.py": "screens",
        "src/pz_tui/screens/queue.py": "screens",
        "src/pz_tui/cli/show.py": "cli",
        "sync/hub.py": "sync",
    }


def test_the_same_words_compile_to_the_same_bytes(house):
    first = compile_words(house).read_bytes()
    (house / "src/pz_domain/wording/locale/nl/LC_MESSAGES/pz.mo").unlink()
    assert compile_words(house).read_bytes() == first
    change(house, "Werkvoorraad", "Rij")
    assert compile_words(house).read_bytes() != first
