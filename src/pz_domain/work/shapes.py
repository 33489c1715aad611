"""What each register may hold, and how the entity it belongs to is named: what the rules may rely on.

An event is taken in as it is, whatever it holds. What does not have its form is kept and handed on, but nobody
reckons with it: what it concerns is held until someone writes that register anew. A register that is not in the
table is a newer program's, and says nothing here. `None` empties a register; only what an initiative cannot be
without may not be emptied.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from pz_domain.journal.address import OF_INITIATIVE, Address, is_id
from pz_domain.journal.sealing import is_sealed
from pz_domain.method.loader import hash_of
from pz_domain.model.followup import AREAS, KINDS, SELECTED, SIMILAR, STATUSES, WHOSE
from pz_domain.model.roles import ROLES
from pz_domain.model.verdict import Verdict
from pz_domain.rules.sealing import FACTS, TEXTS
from pz_domain.work.fitting import (
    Fits,
    between,
    either,
    is_filled,
    is_flag,
    is_plain,
    is_text,
    is_whole,
    list_of,
    mapping_of,
    maybe,
    one_of,
    record,
)

Part = Callable[[str], bool]

REMINDER, PRACTICE, MECHANISM, WAITS = "reminder@", "practice@", "mechanism@", "waits@"
"""How registers begin of which there is one a member; which member stands behind the sign."""
MOST_SHEETS, MOST_ATTEMPTS, MOST_REOPENINGS = 9, 99, 999
REMINDED = (-90, 365)
"""From how many days before a closing date to how many after it a reminder may be planned."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LIST_OF_TEXTS = list_of(is_text)
_TEXTS = {"title", "organisation", "source_because", "summary", "before", "now", "patient_group", "reference"}
_TEXTS |= {"programme", "patients", "followers", "supported_by_data"}
_OF_A_CARD = (
    "figure",
    "unit",
    "measure",
    "baseline",
    "n",
    "period",
    "comparator",
    "source",
    "text",
    "is_target",
)
_LISTS = {"sources", "target_groups", "domains", "principles"}


def _is_day(value: Any) -> bool:
    return isinstance(value, str) and bool(_DAY.fullmatch(value) or not value)


def _names(value: Any) -> bool:
    return isinstance(value, str) and is_id(value)


_BECAUSE = record({"because": is_text})
_PERSON = mapping_of(is_text)
_TEXT = record({"text": is_text}, step=is_whole, generation=is_whole)
_TOMBSTONE = record(
    {"what": is_text}, origin=is_text, step=is_whole, generation=is_whole, keys=_LIST_OF_TEXTS
)
_ASKED = record(on=maybe(_is_day), criteria=maybe(is_text), edition=maybe(is_text), deadline=maybe(_is_day))
_REPLY = record({"on": maybe(_is_day)}, submitted=maybe(is_whole))
_JUDGEMENT = {"rationale": is_text, "parts": mapping_of(is_plain), "evidence": _LIST_OF_TEXTS}
_JUDGEMENT |= {"cited": mapping_of(is_text)}
_VERDICT = {"verdict": one_of({*Verdict})}
_DECISION = record({"outcome": is_text, "grounds": is_text}, because=is_text, proposed=is_text)
_FACTS = record(
    {"title": is_filled},
    **{key: maybe(is_text) for key in sorted(_TEXTS - {"title"})},
    **{key: maybe(_LIST_OF_TEXTS) for key in sorted(_LISTS)},
    organisations=maybe(list_of(either(is_text, mapping_of(is_text)))),
    claims=maybe(list_of(mapping_of(is_plain))),
)
_RELATION = record(
    {"kind": one_of({"merged", "split"}), "others": _LIST_OF_TEXTS},
    because=is_text,
    leading=is_text,
    footing=mapping_of(_LIST_OF_TEXTS),
)
_DRAW = record(
    {
        "rule": is_whole,
        "step": is_whole,
        "seed": is_whole,
        "reviewers": _LIST_OF_TEXTS,
        "places": list_of(
            record(
                {
                    "initiative": is_text,
                    "lacks": is_whole,
                    "held": _LIST_OF_TEXTS,
                    "barred": mapping_of(is_text),
                }
            )
        ),
        "elsewhere": record(
            {
                "loads": mapping_of(is_whole),
                "pairs": list_of(
                    lambda one: isinstance(one, list) and list(map(type, one)) == [str, str, int]
                ),
            }
        ),
    }
)
_SETTINGS = record(
    {"sheets": between(1, MOST_SHEETS)},
    attempts_before_no_contact=between(1, MOST_ATTEMPTS),
    **{key: maybe(is_text) for key in ("title", "start", "end", "focus", "pillar", "phase")},
    sources=maybe(_LIST_OF_TEXTS),
    answers_until=maybe(is_text),
    reminders=maybe(list_of(between(*REMINDED))),
)
_PUBLISHED_TEXT = record(
    **{key: maybe(is_text) for key in ("title", "text", "local_context", "wider_use")},
    impact=maybe(mapping_of(is_text)),
)
_SEAL = record(
    dict.fromkeys(("nonce", "patients", "spread"), is_text)
    | {"elements": lambda pair: isinstance(pair, list) and list(map(type, pair)) == [str, str]}
)
_RECORD = record(
    {
        "initiative": is_text,
        "elements": list_of(record({"text": is_text, "summarises": list_of(is_whole)})),
        "answers": mapping_of(record(value=maybe(mapping_of(is_plain)))),
        "cluster": mapping_of(either(is_text, _LIST_OF_TEXTS)),
        **dict.fromkeys((*FACTS, *TEXTS), is_plain),
    }
)


_HASHED = record({"hash": is_text})


def _by_the_first_rule(value: Any) -> bool:
    return _HASHED(value) and "seal" not in value


_ERASABLE = ("contact", "sourcecontact", "note", "attempt", "interest", "approval", "stake")

SHAPES: dict[tuple[str, str], Fits] = {
    ("initiative", "facts"): _FACTS,
    ("initiative", "round"): record({"round": is_text, "edition": is_text}),
    ("initiative", "relation"): _RELATION,
    ("initiative", "earlier"): record({"earlier": is_text}, because=is_text),
    ("initiative", "archive"): mapping_of(maybe(is_text)),
    ("initiative", "review_date"): record({"date": _is_day}),
    ("earlier", "kept"): record(
        {"title": is_filled}, **dict.fromkeys(("outcome", "label", "round"), is_text)
    ),
    ("member", "in"): is_flag,
    ("member", "release"): record(hash=is_text, withdrawn=is_flag),
    ("assignment", "holder"): is_flag,
    ("assignment", "drawn"): record({"allotment": is_text}, seed=maybe(is_whole)),
    ("interest", "declared"): is_text,
    ("interest", "text"): _TEXT,
    ("stake", "of"): lambda value: (
        record(source=is_filled, organisation=is_filled)(value) and len(value) == 1
    ),
    ("stake", "text"): _TEXT,
    ("sheet", "final"): record({"covers": mapping_of(is_text)}),
    ("sheet", "void"): is_flag,
    ("sheetkey", "key"): record({"key": is_text, "value": is_text}),
    ("verdict", "judgement"): record(_VERDICT, **_JUDGEMENT),
    ("joint", "judgement"): record(_VERDICT, **_JUDGEMENT, how=is_text, cause=is_text),
    ("decision", "decision"): _DECISION,
    ("deviation", "decision"): _DECISION,
    ("reopening", "because"): _BECAUSE,
    ("contact", "person"): _PERSON,
    **dict.fromkeys(((kind, "deleted") for kind in _ERASABLE), _TOMBSTONE),
    ("attempt", "facts"): record(
        {"channel": is_text, "result": is_text}, form_returned=is_flag, reminder=_is_day
    ),
    ("attempt", "note"): _TEXT,
    ("questionnaire", "sent"): record(
        extra=list_of(record({"code": is_text, "text": is_text})), until=_is_day
    ),
    ("questionnaire", "closed"): record(answered=is_whole, total=is_whole),
    ("answer", "value"): record(value=maybe(mapping_of(is_plain)), absent=is_text, reason=is_text),
    ("answer", "query"): record(text=is_text, about=is_text),
    ("evidence", "card"): record({"kind": is_text}, **dict.fromkeys(_OF_A_CARD, is_plain)),
    ("note", "text"): _TEXT,
    ("document", "facts"): mapping_of(is_text),
    ("context", "link"): record({"kind": is_text, "to": is_text}),
    ("publication", "elements"): record(
        {"elements": list_of(record({"text": is_text}, summarises=list_of(is_whole)))},
        fewer_confirmed=is_flag,
    ),
    ("publication", "text"): _PUBLISHED_TEXT,
    ("publication", "cluster"): record({"cluster": is_text}, rationale=is_text, principles=_LIST_OF_TEXTS),
    ("submission", "record"): either(
        _by_the_first_rule, record({"hash": is_text, "seal": _SEAL, "record": _RECORD})
    ),
    ("approval", "answer"): record({"hash": is_text, "answer": is_text, "date": _is_day}),
    ("approval", "approver"): record({"name": is_text}),
    ("spelling", "said"): record({"before": is_text}, because=is_text),
    ("published", "where"): record({"url": is_text, "date": _is_day}),
    ("withdrawal", "because"): record({"because": is_text}, after_publication=is_flag),
    ("reconsideration", "request"): _BECAUSE,
    ("duplicate", "relation"): record({"relation": is_text}, because=is_text),
    ("paired", "sat"): record({"reviewers": _LIST_OF_TEXTS}),
    ("paired", "at_once"): is_plain,
    ("referral", "asked"): record({"reviewer": is_text, "how": one_of({"third", "chair"})}, because=is_text),
    ("round", "settings"): _SETTINGS,
    ("round", "edition"): is_text,
    ("round", "status"): record({"status": is_text}),
    ("edition", "text"): is_filled,
    ("source", "facts"): record(
        **{key: maybe(is_text) for key in ("name", "kind")},
        signed_iza=maybe(either(is_flag, is_text)),
        own_scheme=maybe(is_flag),
        aliases=_LIST_OF_TEXTS,
    ),
    ("source", "request"): record(on=maybe(_is_day), criteria=maybe(is_text), reminder=maybe(_is_day)),
    ("source", "reply"): _REPLY,
    ("sourcecontact", "person"): _PERSON,
    ("request", "asked"): _ASKED,
    ("request", "reply"): _REPLY,
    ("request", REMINDER): record({"on": _is_day}),
    ("reviewer", "profile"): record({"name": is_filled, "role": one_of(ROLES)}, active=is_flag),
    ("batch", "status"): record({"status": is_text}, title=is_text, date=_is_day, because=is_text),
    ("allotment", "drawn"): _DRAW,
    ("session", "who"): record({"reviewers": _LIST_OF_TEXTS}, initiatives=_LIST_OF_TEXTS),
    ("session", "signed"): is_plain,
    ("mechanism", "facts"): record({"title": is_filled}, text=is_text),
    ("mechanism", PRACTICE): one_of({SELECTED, SIMILAR}),
    ("barrier", "facts"): record(
        {"title": is_filled},
        text=is_text,
        hindered=is_text,
        areas=list_of(one_of(AREAS)),
        whose=list_of(one_of(WHOSE)),
    ),
    ("barrier", "described"): record({"of": is_text}),
    **dict.fromkeys((("barrier", PRACTICE), ("barrier", MECHANISM), ("action", WAITS)), is_flag),
    ("condition", "facts"): record(
        {"mechanism": _names, "text": is_filled}, kind=one_of(KINDS), barriers=_LIST_OF_TEXTS
    ),
    ("action", "facts"): record(
        {"text": is_filled, "party": is_filled, "due": _is_day},
        kind=one_of(KINDS),
        commitment=is_text,
        **dict.fromkeys(("others", "practices", "barriers", "conditions"), _LIST_OF_TEXTS),
    ),
    ("action", "progress"): record({"status": one_of(STATUSES)}, text=is_text, on=_is_day, help=is_text),
    ("agenda", "facts"): record(
        {"barrier": _names, "party": is_filled}, date=_is_day, meeting=is_text, result=is_text
    ),
}
"""Of each register what it may hold."""

NEVER_EMPTY = frozenset({("initiative", "facts"), ("initiative", "round"), ("edition", "text")})
NEVER_EMPTY |= {("round", "settings"), ("round", "edition"), ("reviewer", "profile")}


SEALED = frozenset(
    {("verdict", "judgement"), ("contact", "person"), ("sourcecontact", "person"), ("note", "text")}
)
SEALED |= {("interest", "text"), ("stake", "text"), ("attempt", "note"), ("approval", "approver")}
"""What may be sealed; elsewhere nobody could open it, and it would be as good as gone."""


def _is_step(part: str) -> bool:
    return part in {"1", "2", "3", "4", "5"}


def _is_count(part: str) -> bool:
    return part.isascii() and part.isdecimal() and str(int(part[:4])) == part and int(part) <= MOST_REOPENINGS


_BY_ITSELF: tuple[Part, ...] = (is_id,)
_OF_STEP: tuple[Part, ...] = (is_id, _is_step, _is_count)
KEYS: dict[str, tuple[Part, ...]] = {
    **dict.fromkeys(OF_INITIATIVE, (is_id, is_id)),
    **dict.fromkeys(("initiative", "questionnaire", "publication", "withdrawal"), _BY_ITSELF),
    **dict.fromkeys(("sheet", "joint", "paired", "deviation"), (*_OF_STEP, is_id)),
    **dict.fromkeys(("decision", "reopening", "referral"), _OF_STEP),
    "assignment": (is_id, _is_step, is_id),
    "sheetkey": (*_OF_STEP, is_id, is_id),
    "verdict": (*_OF_STEP, is_id, is_id),
    **dict.fromkeys(("round", "edition", "source", "reviewer", "batch", "allotment"), _BY_ITSELF),
    **dict.fromkeys(("mechanism", "barrier", "condition", "action", "agenda"), _BY_ITSELF),
    **dict.fromkeys(("request", "sourcecontact", "earlier"), (is_id, is_id)),
    "spelling": (is_id, is_id, is_id),
    "stake": (is_id, one_of({"source", "organisation"}), is_id),
}
"""Of each kind the parts of an entity's name; a session, and who signed it, has one or two."""

MEMBERS: dict[tuple[str, str], Part] = {
    ("request", REMINDER): lambda part: bool(_DAY.fullmatch(part)),
    **dict.fromkeys(
        (("mechanism", PRACTICE), ("barrier", PRACTICE), ("barrier", MECHANISM), ("action", WAITS)), is_id
    ),
}
"""Of which registers there is one a member, and how that is named."""
_WITH_MEMBERS = frozenset(kind for kind, _ in MEMBERS)


def is_known(address: Address) -> bool:
    """Tell whether this program knows the register; what it does not know is not judged."""
    return _place(address) in SHAPES


def is_named(address: Address) -> bool:
    """Tell whether an entity is named as those of its kind are."""
    if KEYS.get(address.kind) == _BY_ITSELF and address.kind not in _WITH_MEMBERS:
        return is_id(address.entity)
    return _is_named(address)


@lru_cache(maxsize=1 << 12)
def _is_named(address: Address) -> bool:
    parts = address.entity.split(":")
    if address.kind == "session":
        return len(parts) == (2 if address.register == "signed" else 1) and all(map(is_id, parts))
    form = KEYS.get(address.kind, ())
    place = _place(address)
    if place in MEMBERS and not MEMBERS[place](address.register.removeprefix(place[1])):
        return False
    return len(parts) == len(form) and all(fits(part) for fits, part in zip(form, parts, strict=True))


def fits(address: Address, value: Any) -> bool:
    """Tell whether a value is one that the rules can reckon with here; what is sealed is judged once it is opened."""
    place = _place(address)
    if place not in SHAPES:
        return True
    if value is None:
        return place not in NEVER_EMPTY or not is_named(address)
    if is_sealed(value):
        return place in SEALED and is_named(address)
    if not is_named(address) or not is_plain(value) or not SHAPES[place](value):
        return False
    return place != ("edition", "text") or hash_of(value) == address.entity


def _place(address: Address) -> tuple[str, str]:
    if address.kind in _WITH_MEMBERS:
        head, sign, _ = address.register.partition("@")
        return (address.kind, head + sign)
    return (address.kind, address.register)
