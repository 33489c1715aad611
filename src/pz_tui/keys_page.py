"""The page of keys for people who read rather than try, made from the table of actions."""

from pz_domain.wording import language, mark, say, use_language
from pz_tui.actions import CONTEXTS, of, shown

TITLE = mark("Keys")
INTRODUCTION = mark(
    "This page is made from the table of actions. On the screen, ? shows the same and can be searched."
)
HEADS = (mark("key"), mark("what"), mark("what it does"))


def keys_markdown(code: str) -> str:
    """Return the page of keys in a language, `nl` or `en`, as Markdown."""
    before = language()
    use_language(code)
    try:
        return _page()
    finally:
        use_language(before)


def _page() -> str:
    parts = [f"# {say(TITLE)}", "", say(INTRODUCTION)]
    for context, title in CONTEXTS.items():
        parts += ["", f"## {say(title)}", "", "| " + " | ".join(map(say, HEADS)) + " |", "|---|---|---|"]
        parts += [
            f"| {' '.join(f'`{shown(key)}`' for key in action.keys)} | {say(action.label)} | {say(action.help)} |"
            for action in of(context)
        ]
    return "\n".join(parts) + "\n"
