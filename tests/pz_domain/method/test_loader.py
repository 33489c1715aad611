"""A method file is an edition, or a list of everything that is wrong with it, by line."""

import hashlib

import pytest

from pz_domain import wording
from pz_domain.method import loader
from pz_domain.method.loader import builtin, builtin_ids, check, hash_of, load
from pz_domain.method.problems import FaultyMethod, Problem

PILOT = builtin("pilot-2023").decode()


def changed(old: str, new: str) -> str:
    """The pilot with the first `old` replaced; there is one."""
    assert old in PILOT
    return PILOT.replace(old, new, 1)


@pytest.mark.requirement("D18", "R7")
def test_edition_is_named_by_the_hash_of_its_text():
    assert load(PILOT).hash == hashlib.sha256(PILOT.encode()).hexdigest() == hash_of(PILOT)
    assert load(changed("at_least = 2", "at_least = 3")).hash != load(PILOT).hash


@pytest.mark.requirement("D18")
def test_threshold_is_data():
    count = load(changed("at_least = 2", "at_least = 3")).criteria["P1"].rule.count
    assert count is not None
    assert count.at_least == 3


@pytest.mark.parametrize(
    "same",
    [
        PILOT.encode(),
        PILOT.replace("\n", "\r\n"),
        PILOT.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + PILOT.encode(),
    ],
    ids=["bytes", "windows", "windows-bytes", "byte-order-mark"],
)
def test_same_text_is_the_same_edition_however_it_was_saved(same):
    assert load(same) is load(PILOT)


def test_pilot_has_no_problems():
    assert check(PILOT) == ()


def test_method_that_comes_with_the_program_is_found_by_its_id():
    assert "pilot-2023" in builtin_ids()
    assert load(builtin("pilot-2023")).id == "pilot-2023"


@pytest.mark.parametrize("id", ["", "elsewhere", "../method/pilot-2023", "edition"])
def test_method_that_does_not_come_with_the_program_is_not_looked_for(id):
    with pytest.raises(KeyError):
        builtin(id)


@pytest.mark.requirement("D18")
@pytest.mark.parametrize(
    ("old", "new", "at", "where", "says"),
    [
        ('owner = "Zor', "owner = Zor", "owner = Zor", "column 9", "This is not TOML: Invalid value."),
        (
            "start_year = 2023",
            'start_year = "nu"',
            "start_year",
            "start_year",
            "A whole number belongs here.",
        ),
        ("start_year = 2023", "start_year = 1.5", "start_year", "start_year", "A whole number belongs here."),
        (
            "start_year = 2023",
            "start_year = inf",
            "start_year",
            "start_year",
            "This value does not fit here (Input",
        ),
        ("format = 1", "format = 2", "format", "format", "Choose one of: 1."),
        ('id = "pilot-2023"', 'id = "pilot 2023"', 'id = "pilot 2023"', "id", "A key is 1 to 64 letters"),
        (
            'owner = "Zorg',
            'colour = "red"\nowner = "Zorg',
            "colour",
            "colour",
            "A method has no such field here.",
        ),
        (
            'step = 2\nblock = "potential"\nshort.nl = "Een',
            'short.nl = "Een',
            None,
            "criteria[P2].step",
            "missing",
        ),
        (
            'short.nl = "Aanmelding"',
            'short.nl = ""',
            'short.nl = ""',
            "steps[aangemeld].short.nl",
            "The text is empty.",
        ),
        (
            'verdict = "doubt"',
            'verdict = "maybe"',
            'verdict = "maybe"',
            None,
            "Choose one of: meets, fails, doubt",
        ),
        (
            "linked_always = true",
            "linked_always = 7",
            "linked_always",
            None,
            "Only true or false belongs here.",
        ),
        ("attempts_before_no_contact = 3", "attempts_before_no_contact = 0", "attempts", None, "at least 1."),
        ("sheets = 2", "sheets = 12", "sheets = 12", "round.sheets", "The number must be at most 9."),
        ('instead = ["no_figures"]', 'instead = "no_figures"', "instead", None, "A list belongs here."),
        (
            'applies = ["clustering"]',
            "applies = [1]",
            "applies = [1]",
            None,
            "Choose one of: assessment, clustering.",
        ),
        (
            'start = "2023-09"',
            'start = "september"',
            'start = "september"',
            "round.start",
            "Write a date as",
        ),
        ('start = "2023-09"', "start = 2023-09-25", "start = 2023", "round.start", "Text between quotes"),
        (
            'source = ["S2:50-121", "A23"]',
            'source = ["S7:50-121", "A23"]',
            'source = ["S7',
            "steps[aangemeld].source[1]",
            "“S7” is not known here. Known are: S1, S2.",
        ),
        (
            'source = ["S2:50-121", "A23"]',
            'source = ["A99"]',
            'source = ["A99',
            None,
            "“A99” is not known here.",
        ),
        (
            'source = ["S2:50-121"',
            'source = ["S2:121-50"',
            'source = ["S2:121',
            None,
            "lines 121-50 run backwards",
        ),
        ('code = "P4"', 'code = "P3"', None, "criteria[P3].code", "“P3” occurs twice"),
        (
            "number = 5\nkey",
            "number = 6\nkey",
            None,
            "steps",
            "numbered 1 to 5; here they are [1, 2, 3, 4, 6]",
        ),
        ('combination.differences = "cautious"', "", None, None, "This field is missing."),
        ("step = 4", "step = 3", "step = 3", "criteria[1a].step", "Criteria belong to step 2 or 4."),
        ('block = "scale"', 'block = "size"', 'block = "size"', None, "“size” is not known here."),
        (
            '  { verdict = "meets", sentence = { nl = "Per saldo vraagt',
            '  { verdict = "fails", sentence = { nl = "Per saldo vraagt',
            None,
            "criteria[c2].options",
            "Each of the four verdicts needs its sentence.",
        ),
        (
            'heading = "3c"',
            'heading = "3d"',
            'heading = "3d"',
            None,
            "“3d” is not known here. Known are: 3a, 3b, 3c.",
        ),
        (
            'type = "choice", scale = "setting"',
            'type = "choice", scale = "seting"',
            'scale = "seting"',
            "criteria[P2].parts[setting].scale",
            "“seting” is not known here.",
        ),
        (
            'type = "choice", scale = "setting"',
            'type = "choice"',
            '{ key = "setting"',
            "criteria[P2].parts[setting]",
            "A part of type choice needs a scale",
        ),
        (
            '"aspects.less_staff", label',
            '"less_staff", label',
            '"less_staff", label',
            "criteria[2a].parts[less_staff].key",
            "An aspect, and nothing else",
        ),
        (
            '{ part = "quality_kept", among = ["yes", "unknown"] }',
            '{ part = "quality", among = ["yes"] }',
            '"quality", among',
            "criteria[P4].rule.favourable[1]",
            "Criterion P4 has no part “quality”.",
        ),
        (
            '{ part = "quality_kept", among = ["yes", "unknown"] }',
            '{ part = "quality_kept", among = ["maybe"] }',
            '"quality_kept", among = ["maybe"]',
            "criteria[P4].rule.favourable[1]",
            "“maybe” is no value of the part “quality_kept”.",
        ),
        (
            'among = ["neutral", "negative"]',
            'among = ["netural"]',
            '["netural"]',
            "criteria[2a].rule.grounds[O11].when[1]",
            "“netural” is no value of the part “direction”.",
        ),
        (
            'unless = [{ part = "impact_zvw"',
            'unless = [{ part = "zvw"',
            '"zvw", among',
            "criteria[c1].advice[wlz-only].unless[1]",
            "Criterion c1 has no part “zvw”.",
        ),
        (
            'unless = [{ part = "mechanism"',
            'unless = [{ part = "ruling"',
            '"ruling", among',
            None,
            "no part “ruling”",
        ),
        (
            'when = [{ part = "earlier_negative_ruling"',
            'when = [{ part = "source_checked"',
            'when = [{ part = "source_checked"',
            None,
            "The part “source_checked” has no values to choose from.",
        ),
        (
            "at_least = 2 }",
            "at_least = 5 }",
            "count = {",
            "criteria[P1].rule.count.at_least",
            "at most 4 of these",
        ),
        (
            'clear = ["clear"]',
            'clear = ["no"]',
            "count = {",
            "criteria[P1].rule.count.clear",
            "“no” counts as clear",
        ),
        (
            'kind = "count"',
            'kind = "judgement"',
            "[criteria.rule]",
            "criteria[P1].rule",
            "A rule of kind count",
        ),
        ('outcome = "O07"', 'outcome = "O77"', '"O77"', None, "There is no outcome “O77”."),
        (
            'outcome = "O07"',
            'outcome = "O17"',
            'grounds = [{ outcome = "O17"',
            None,
            "“O17” is not in the order",
        ),
        (
            'combination.passed = "O17"',
            'combination.passed = "O99"',
            '"O99"',
            None,
            "“O99” is not known here.",
        ),
        (
            'combination.held = "D-O19"\n',
            "",
            None,
            "steps[beoordeling].combination",
            "name the outcome in held",
        ),
        (
            'combination.passed_with_open_points = "O02"\n',
            "",
            None,
            "steps[potentiecheck].combination",
            "name the outcome in passed_with_open_points",
        ),
        ('"O15", "O16"]', '"O15", "O61"]', "combination.order", None, "“O61” is not known here."),
        (
            'deviation_from = ["O15"]',
            'deviation_from = ["O03"]',
            "combination.deviation",
            None,
            "“O03” is not known",
        ),
        (
            '"P4", "P5"] }',
            '"P4"] }',
            "combination.tiers",
            None,
            "Criterion P5 of this step is in none of its tiers.",
        ),
        (
            '"P4", "P5"] }',
            '"P4", "P5", "2a"] }',
            '{ key = "potential", label',
            None,
            "“2a” is not known here.",
        ),
        ('"P4", "P5"] }', '"P4", "P5", "P5"] }', '{ key = "potential", label', None, "“P5” occurs twice"),
        (
            '"P4", "P5"] }',
            '"P4", "P5"], at_least = 6 }',
            '{ key = "potential", label',
            "steps[potentiecheck].combination.tiers[potential].at_least",
            "at least 1 and at most 5",
        ),
        (
            '"P4", "P5"] }',
            '"P4", "P5"], below = "X" }',
            '{ key = "potential", label',
            None,
            "“X” is not known here.",
        ),
        (
            'required = ["elements"]',
            'required = ["element"]',
            'required = ["element"]',
            None,
            "“element” is not known",
        ),
        (
            '"followers|spread"]',
            '"followers|spreid"]',
            '"followers|spreid"]',
            "questions[Q10].required[2]",
            "“spreid” is not known here.",
        ),
        ('instead = ["no_figures"]', 'instead = ["text"]', "instead", None, "“text” is not known here."),
        (
            'feeds = ["3", "pub',
            'feeds = ["4", "pub',
            'feeds = ["4"',
            "questions[Q10].feeds[1]",
            "“4” is not known",
        ),
        (
            'type = "keys", scale = "target_groups" },\n  { key = "text"',
            'type = "keys" },\n  { key = "text"',
            '  { key = "groups", label = { nl = "Groepen", en = "Groups" }, type = "keys" },',
            "questions[Q1].fields[groups]",
            "needs a scale",
        ),
        (
            'type = "answer_with_text", scale = "yes_no_unknown"',
            'type = "answer_with_text", scale = "ja"',
            'scale = "ja"',
            "questions[Q10].fields[other_groups].scale",
            "“ja” is not known here.",
        ),
        (
            'question = "Q7"',
            'question = "Q17"',
            'question = "Q17"',
            "societal_tasks[mensgericht].question",
            "Q17",
        ),
        (
            'impact = "people"',
            'impact = "persons"',
            'impact = "persons"',
            None,
            "“persons” is not known here.",
        ),
        ('criteria = ["2b"]', 'criteria = ["2x"]', 'criteria = ["2x"]', None, "“2x” is not known here."),
        ('no_contact = "O04"', 'no_contact = "O40"', 'no_contact = "O40"', "contact.no_contact", "“O40”"),
        (
            'split = "D-O25"',
            'split = "D-O26"',
            'split = "D-O26"',
            "publication.split",
            "“D-O26” is not known",
        ),
        (
            "min_elements = 1",
            "min_elements = 6",
            "min_elements",
            "publication.min_elements",
            "more than max_elements",
        ),
        (
            'elements_question = "Q6"',
            'elements_question = "Q66"',
            "elements_question",
            None,
            "“Q66” is not known",
        ),
        (
            'elements_question = "Q6"',
            'elements_question = "Q2"',
            "[publication]",
            None,
            "“elements” is not known",
        ),
        (
            'short.nl = "kanker"',
            'short.nl = "kan\\u001b[2Jker"',
            'short.nl = "kan',
            "target_groups[cancer].short.nl",
            "characters that do not show",
        ),
        (
            'short.nl = "kanker"',
            'short.nl = "kan\\u202eker"',
            'short.nl = "kan',
            None,
            "characters that do not show",
        ),
    ],
)
def test_problem_is_named_with_its_line(old, new, at, where, says):
    text = changed(old, new)
    found = [problem for problem in check(text) if says in problem.message]
    assert found, check(text)
    if where:
        assert where in {problem.where for problem in found}
    if at:
        lines = {number for number, line in enumerate(text.splitlines(), 1) if at in line}
        assert lines & {problem.line for problem in found}


def test_all_problems_are_listed_in_the_order_of_the_file():
    text = changed('outcome = "O07"', 'outcome = "O77"').replace('block = "scale"', 'block = "size"')
    text = text.replace('combination.passed = "O17"', 'combination.passed = "O99"')
    lines = [problem.line or 0 for problem in check(text)]
    assert len(lines) == 3
    assert lines == sorted(lines)


def test_faults_of_the_schema_and_hidden_characters_show_together():
    text = changed("format = 1", "format = 3").replace('short.nl = "kanker"', 'short.nl = "kan\\u0007ker"')
    assert [problem.where for problem in check(text)] == ["format", "target_groups[cancer].short.nl"]


def test_criterion_needs_no_block():
    assert check(changed('step = 2\nblock = "potential"\n', "step = 2\n")) == ()


def test_method_without_a_cluster_is_refused():
    text = PILOT.replace(', "clustering"]', "]").replace(
        'applies = ["clustering"]', 'applies = ["assessment"]'
    )
    assert [problem.message for problem in check(text)] == [
        "No principle applies to clustering; a publication needs a cluster."
    ]


def test_judging_step_without_a_combination_and_another_one_with_it_are_refused():
    text = changed("number = 4\nkey", "number = 1\nkey").replace(
        'number = 1\nkey = "aang', 'number = 4\nkey = "aang'
    )
    found = [problem.where for problem in check(text) if problem.message.startswith("Steps 2 and 4")]
    assert found == ["steps[aangemeld]", "steps[beoordeling]"]


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("", None, "This field is missing."),
        ("a = ", 1, "This is not TOML: Invalid value."),
        ("a = 1\n\nb = [1,\n\n", 3, "This is not TOML"),
        ("a = 1\na = 2\n", 2, "This is not TOML: Cannot overwrite a value."),
        ("a = \x1b\n", 1, "This is not TOML"),
        (b"a = 1\nb = '\xff'", None, "The file is not in UTF-8."),
        ("a = '\ud800'", None, "The file is not in UTF-8."),
        ("a = " + "[" * 100_000, None, "nested too deeply"),
        ("# " + "x" * loader.LARGEST, None, "The file is longer than"),
        ("a = " + "9" * 5000, 1, "This is not TOML"),
    ],
    ids=[
        "empty",
        "cut-off",
        "open-list",
        "twice",
        "escape",
        "latin-1",
        "surrogate",
        "deep",
        "large",
        "number",
    ],
)
def test_file_that_is_no_method_is_refused_with_its_problem(text, line, says):
    found = check(text)
    assert says in found[0].message
    assert found[0].line == line
    with pytest.raises(FaultyMethod) as refused:
        load(text)
    assert refused.value.problems == found


def test_refusal_counts_the_problems_and_says_the_first():
    text = changed('outcome = "O07"', 'outcome = "O77"').replace('block = "scale"', 'block = "size"')
    with pytest.raises(FaultyMethod) as refused:
        load(text)
    assert refused.value.code == "method-faulty"
    assert str(refused.value).startswith("This method file cannot be used. Problems: 2. The first is: line ")
    assert "criteria[c1].rule.grounds[O77].outcome: There is no outcome “O77”." in str(refused.value)


def test_problems_are_said_in_dutch_too():
    wording.use_language("nl")
    (problem,) = check(changed('outcome = "O07"', 'outcome = "O77"'))
    assert (
        str(problem)
        == f"regel {problem.line}: criteria[c1].rule.grounds[O77].outcome: Er is geen uitkomst “O77”."
    )


def test_name_of_an_unknown_field_cannot_act_on_the_screen():
    (problem,) = check('"\\u001b[2J" = 1\n' + PILOT)
    assert problem == Problem(1, "?[2J", "A method has no such field here.")


def test_problem_of_the_whole_file_has_no_line():
    assert str(Problem(None, "", "The text is empty.")) == "The text is empty."
