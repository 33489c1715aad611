"""`first:` in the filter line: the first, independent verdicts that figures of agreement are made of (D24).

A value is a criterion, and after slashes what is asked of the verdicts on it: a verdict, by anyone or as
`name=verdict`, each by another person; `different` or `equal`; a period `2023-10-01..2023-12-31` in which the last
review of the step was final; `together`, which takes what they came to for what each of them said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pz_domain.storage.days import day
from pz_domain.storage.fields import VERDICTS, Named, key_of

MOST = 9
"""So many verdicts are asked for at most."""
CODES = {"m": "meets", "f": "fails", "d": "doubt", "n": "no_information"}
SAID = tuple(Named(CODES[one.key], one.dutch, one.english) for one in VERDICTS if one.key in CODES)
EQUAL = Named("equal", ("gelijk",), ("equal", "same"))
DIFFERENT = Named("different", ("verschil", "verschillend"), ("different", "difference"))
TOGETHER = Named("together", ("samen",), ("together",))
WORDS = (*SAID, EQUAL, DIFFERENT, TOGETHER)
OF = "({v}.number, {v}.step, {v}.generation, {v}.criterion) = (j.number, j.step, 0, j.criterion)"


@dataclass(frozen=True, slots=True)
class First:
    """What is asked of first verdicts on a criterion.

    `given`: reviewer and verdict; either may be empty, which is any. `how`: equal, different, or empty.
    `since` and `until` are days, both included; empty is always.
    """

    criterion: str
    given: tuple[tuple[str, str], ...] = ()
    how: str = ""
    since: str = ""
    until: str = ""
    together: bool = False

    def in_(self, code: str) -> str:
        """Return it as it is typed in a language."""
        return "/".join([self.criterion, *self._parts(code)])

    def _parts(self, code: str) -> Iterator[str]:
        for who, verdict in self.given:
            word = _word(verdict, code) if verdict else ""
            yield f"{who}={word}" if who else word
        if self.how:
            yield _word(self.how, code)
        if self.since or self.until:
            yield f"{self.since}..{self.until}"
        if self.together:
            yield _word(TOGETHER.key, code)


def read(value: str) -> First | None:
    """Return what a folded value asks; None when it is not understood."""
    criterion, *parts = value.split("/")
    given: list[tuple[str, str]] = []
    how, period, together = "", ("", ""), False
    for part in parts:
        key = key_of(WORDS, part) if part else None
        days = _period(part)
        who, is_named, verdict = part.partition("=")
        if is_named and who and (key_of(SAID, verdict) if verdict else True):
            given.append((who, (key_of(SAID, verdict) or "") if verdict else ""))
        elif days:
            period = days
        elif key == TOGETHER.key:
            together = True
        elif key in {EQUAL.key, DIFFERENT.key}:
            how = str(key)
        elif key:
            given.append(("", key))
        else:
            return None
    return (
        First(criterion, tuple(given), how, *period, together) if criterion and len(given) <= MOST else None
    )


def condition(first: First, name: Callable[[object], str]) -> str:
    """Return it as SQL over `initiative AS i`; `name` keeps a value and returns what stands for it."""
    joins, where = [], [f"j.criterion = {name(first.criterion)} COLLATE NOCASE"]
    for at, (who, verdict) in enumerate(first.given):
        joins.append(f"JOIN verdict AS v{at} ON {OF.format(v=f'v{at}')}")
        if who:
            where.append(f"v{at}.reviewer = {name(who)} COLLATE NOCASE")
        if verdict:
            where.append(f"{_said(first, f'v{at}')} = {name(verdict)}")
        where += [f"v{at}.reviewer <> v{other}.reviewer" for other in range(at)]
    if first.how:
        said = f"SELECT count(DISTINCT {_said(first, 'v')}) FROM verdict AS v WHERE {OF.format(v='v')}"  # noqa: S608 - names of our own
        where.append(f"({said}) {'>' if first.how == DIFFERENT.key else '='} 1")
    if first.since:
        where.append(f"substr(j.at, 1, 10) >= {name(first.since)}")
    if first.until:
        where.append(f"substr(j.at, 1, 10) <= {name(first.until)}")
    found = f"SELECT j.number FROM joint AS j {' '.join(joins)} WHERE {' AND '.join(where)}"  # noqa: S608 - names of our own
    return f"i.number IN ({found})"


def _said(first: First, verdict: str) -> str:
    """Return what a reviewer said, or, of what they came to, that."""
    return f"COALESCE(NULLIF(j.verdict, ''), {verdict}.verdict)" if first.together else f"{verdict}.verdict"


def _period(part: str) -> tuple[str, str] | None:
    since, dots, until = part.partition("..")
    days = [day(one) if one else "" for one in (since, until)]
    if not dots or None in days or not any(days):
        return None
    return days[0] or "", days[1] or ""


def _word(key: str, code: str) -> str:
    """Return a word of ours without blanks in it."""
    named = next(one for one in WORDS if one.key == key)
    return next(word for word in (named.dutch if code == "nl" else named.english) if " " not in word)
