"""The pages made from tables are those of the tables as they are now."""

from pz_domain.method.loader import builtin, load
from pz_domain.rules import process
from pz_domain.work.catalogue import MODULES
from tools import docs


def test_the_pages_in_the_repository_are_current():
    assert docs.outdated(docs.DOCS) == []


def test_a_page_that_is_missing_or_changed_is_named(tmp_path):
    assert docs.outdated(tmp_path) == ["process.md", "rules.md", "roles.md", "keys.nl.md", "keys.en.md"]
    for name, text in docs.pages().items():
        (tmp_path / name).write_text(text, encoding="utf-8", newline="\n")
    assert docs.outdated(tmp_path) == []
    (tmp_path / "rules.md").write_text("old", encoding="utf-8")
    assert docs.outdated(tmp_path) == ["rules.md"]


def test_the_page_of_the_process_holds_every_state_and_every_row():
    page = docs.pages()["process.md"]
    for state in process.STATES:
        assert f"| `{state.key}` |" in page
    rows = [line for line in page.splitlines() if line.startswith("| `") and line.count("|") == 5]
    assert len(rows) == len(process.MOVES)
    for name in process.STEPS_OF_DEED:
        assert f"`{name}`" in page


def test_the_page_of_the_rules_holds_every_criterion_part_and_outcome_in_both_languages():
    edition = load(builtin(docs.METHOD))
    page = docs.pages()["rules.md"]
    for criterion in edition.criteria.values():
        assert f"### {criterion.code} {criterion.short.en} (*{criterion.short.nl}*)" in page
        for part in criterion.parts:
            assert f"| `{part.key}` | {part.label.en} | {part.label.nl} |" in page
    for outcome in edition.outcomes.values():
        assert f"| {outcome.code} | `{outcome.key}` |" in page


def test_the_page_of_the_roles_says_of_every_deed_who_may_do_it():
    rows = {line.split(" | ")[0]: line for line in docs.pages()["roles.md"].splitlines() if "`" in line}
    assert len(rows) == len(MODULES)
    assert rows["| `give_verdict`"] == "| `give_verdict` | yes | yes | yes | – | – |"
    assert rows["| `decide`"] == "| `decide` | yes | yes | yes | yes | – |"


def test_the_pages_do_not_depend_on_the_language_in_use():
    from pz_domain.wording import use_language

    english = docs.pages()
    use_language("nl")
    assert docs.pages() == english
