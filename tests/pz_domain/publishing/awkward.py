"""A batch of awkward practices, under a small method of its own, so that a better pilot file changes no golden."""

from dataclasses import replace

from pz_domain.method.edition import Edition, Method
from pz_domain.method.vocabulary import Text
from pz_domain.model.case import Case, Reviewer, Round
from pz_domain.model.publication import Approval, Cluster, Element, Membership, Publication
from pz_domain.model.questionnaire import Answer, Attempt
from pz_domain.publishing.composing import Member, Release, compose
from pz_domain.rules.publication import version


def both(nl, en=None):
    return {"nl": nl, "en": en or f"{nl} (en)"}


def _named(key, **more):
    return {"key": key, "label": both(f"het {key}", f"the {key}"), **more}


def _principle(number, **more):
    return {
        "key": f"p{number}",
        "number": number,
        "label": both(f"Principe {number}", f"Principle {number}"),
        "definition": both("zo"),
        "applies": ["clustering"],
        "origin": "kader",
        "source": ["x"],
        **more,
    }


def _question(code, *fields):
    shown = [{"key": key, "label": both(key), "type": kind} for key, kind in fields]
    return {
        "code": code,
        "label": both(code),
        "question": both(code),
        "help": both(code),
        "fields": shown,
        "required": [fields[0][0]],
        "feeds": ["publication"],
        "source": ["x"],
        "requirements": ["R76"],
    }


METHOD = Method.model_validate(
    {
        "format": 1,
        "id": "proef",
        "title": both("Proef", "Trial"),
        "programme": both("Goede <voorbeelden>", "Good <examples>"),
        "owner": "Uitgever & Zn.",
        "start_year": 2023,
        "framework": both("kader"),
        "documents": [],
        "round": {
            "key": "r",
            "title": both("Proefronde", "Trial round"),
            "start": "2023-09",
            "pillar": "A",
            "phase": "pilot",
            "focus": both("minder inzet van personeel", "less deployment of staff"),
            "focus_reason": both("er is te weinig personeel", "staff are short"),
            "policy_basis": both("Integraal Zorgakkoord", "Integrated Care Agreement"),
        },
        "scales": [
            {
                "key": "spread",
                "values": [{"key": "some", "label": both("op enkele plaatsen", "in some places")}],
            }
        ],
        "principles": [
            _principle(1, linked_always=True),
            _principle(2, label_clustering=both("Samen", "Together")),
            _principle(3),
        ],
        "target_groups": [_named(key, short=both(key), source=["x"]) for key in ("ouderen", "hart")],
        "sources": [{"key": "vgz", "label": "VGZ", "kind": "finding_place", "source": ["x"]}],
        "societal_tasks": [
            {**_named("mensgericht"), "question": "Q7", "criteria": [], "impact": "people", "source": ["x"]},
            {**_named("houdbaar"), "question": "Q8", "criteria": [], "impact": "staffing", "source": ["x"]},
        ],
        "steps": [
            {
                "number": n,
                "key": f"s{n}",
                "label": both(f"Stap {n}"),
                "short": both(f"{n}"),
                "explanation": both("zo"),
                "source": ["x"],
            }
            for n in range(1, 6)
        ],
        "criteria": [
            {
                "code": "P1",
                "step": 2,
                "short": both("P1"),
                "question": both("Zo?"),
                "definition": both("zo"),
                "standard": both("zo"),
                "favourable": both("ja"),
                "knock_out": "certain",
                "source": ["x"],
                "requirements": [],
                "rule": {"kind": "judgement", "grounds": [{"outcome": "O01", "source": ["x"]}]},
            }
        ],
        "questions": [
            _question("Q3", ("number", "number"), ("as_of", "date"), ("estimate", "yes_no")),
            _question("Q6", ("elements", "texts")),
            _question("Q10", ("spread", "choice"), ("followers", "names")),
        ],
        "contact": {"no_contact": "O04", "incomplete": "O05", "attempts_before_no_contact": 3},
        "publication": {
            "min_elements": 1,
            "max_elements": 5,
            "impact": ["people", "staffing", "environment"],
            "elements_question": "Q6",
            "published": "O18",
            "not_approved": "D-O20",
            "withdrawn_by_provider": "D-O21",
            "withdrawn_publication": "D-O22",
            "merged": "D-O24",
            "split": "D-O25",
            "disclaimers": [
                both("Niet getoetst aan de SWP.", "Not assessed against SWP."),
                both("Geen keurmerk.", "No quality mark."),
            ],
            "audience": both("zorgaanbieders en zorgverzekeraars", "providers and insurers"),
            "element_definition": both("Wat een ander minstens nodig heeft.", "What another needs at least."),
        },
        "outcomes": [],
    }
)
EDITION = Edition("ed" * 32, METHOD)
ROUND = Round("ronde-1", EDITION.hash, 2, 3, focus="minder inzet van personeel")

SCRIPT = "<script>alert(1)</script>"
HOSTILE = "\x1b[31mrood\x1b[0m \x07\x00 \u202etxt.exe\u202c \x9b2J \ufffe"
SECRETS = (
    "Geheim Contactpersoon",
    "geheim@example.org",
    "06-12345678",
    "Interne opmerking",
    "Anna Geheim",
    "Piet Akkoord",
)

PROSE = f"""Een *gewone* alinea & een **vette** <b>regel</b>.
Tweede regel {SCRIPT}

# Geen kop
- punt een
- punt [twee](https://example.org/a?b=1&c=2)
- [klik](javascript:alert(1)) ![beeld](http://example.org/x.png) <a@example.org>

=cmd|' /C calc'!A0
    ingesprongen `code`
| a | b |
|---|---|
[ref]: https://example.org "zo"
&#x202E;&lt;script&gt; https://example.org/kaal www.example.org {{{{ 7 * 7 }}}} {{% raw %}}
"""


def case(id_, title, *, hidden=True, **changes):
    """A case with everything a page shows, and much that it must not."""
    name, mail, phone, remark, _reviewer, approver = SECRETS
    facts = {
        "title": f"Werktitel van {id_}",
        "organisation": "Zorg & <i>Co</i>",
        "sources": ["vgz", "other"],
        "before": "Vroeger.",
        "now": "Nu.",
        "patient_group": "Mensen met\nvragen",
        "target_groups": ["ouderen"],
        "summary": remark,
        "contact": mail,
        "source_because": remark,
    }
    answers: dict[str, dict[str, object]] = {
        "Q3": {"number": 12345, "as_of": "2023-10-01", "estimate": True, "by": name},
        "Q6": {"elements": ["Eigen een", "Eigen <twee>", "Eigen drie"], "note": phone},
        "Q10": {"spread": "some", "followers": ["Ander <huis>"], "points": [remark]},
    }
    made = Case(
        id=id_,
        number=1,
        round=ROUND,
        edition=EDITION.hash,
        facts=facts,
        attempts=(Attempt("a1", f"phone {phone}", name, "2023-10-02", mail),) if hidden else (),
        answers={code: Answer(code, value, query=remark) for code, value in answers.items()},
        publication=Publication(
            (Element("Een en <twee>", (0, 1)), Element("Drie", (2,))),
            fewer_confirmed=True,
            text={
                "title": title,
                "text": "De werkwijze.",
                "local_context": "Hier.",
                "wider_use": "Daar.",
                "remark": remark,
                "impact": {"people": "Meer aandacht.", "staffing": "Minder uren.", "environment": "Gelijk."},
            },
            cluster=Cluster("p2", "Daar ligt het zwaartepunt.", ("p1", "p3")),
        ),
    )
    made = replace(made, **changes)
    approved = Approval(f"{id_}-a", version(made), "approved", "2023-12-08", approver, "2023-12-08T10:00:00Z")
    held = Membership("reeks-1", released=True, hash=version(made))
    return replace(made, approvals=(approved,), batches=(held,))


def with_text(made, **texts):
    """The same case with other texts, approved as it is then."""
    text = {**made.publication.text, **texts}
    return case(
        made.id, "", facts=made.facts, answers=made.answers, publication=replace(made.publication, text=text)
    )


def member(made, edition=EDITION, **more):
    return Member(edition, made, made.approvals[-1], **more)


def cases():
    """Practices that try to act, to break out, to be too long, to run the other way, or to hide a file."""
    hostile = with_text(
        case("con", f"{SCRIPT}{HOSTILE}"),
        text=PROSE,
        local_context=f"</style>{SCRIPT}\r\nregel twee\u2028regel drie",
        impact={"people": "+31 & meer", "staffing": "@SUM(A1:A9)", "environment": "-1"},
    )
    facts = {**hostile.facts, "target_groups": ["ouderen", "hart", 'onbekend"><img src=x onerror=alert(1)>']}
    hostile = case("con", "", facts=facts, publication=hostile.publication)
    rtl = with_text(case("rtl", "الرعاية الصحية (zorg) 123"), text="رعاية للجميع.\n\nNederlandse zin.")
    return (
        hostile,
        rtl,
        case("Emoji", "👩🏽‍⚕️ Zorg 🏴󠁧󠁢󠁥󠁮󠁧󠁿 met 💙"),
        case("emoji", '=HYPERLINK("http://example.org";"klik")'),
        with_text(case("index", "Lang " + "w" * 300), text="Woord " * 600),
        with_text(
            case("bare", "Élan zonder meer"), wider_use="", local_context="", impact={"staffing": "Minder."}
        ),
    )


def document(language="nl", **release):
    given = {"title": 'Reeks "één" & <meer>', "date": "2023-12-14", **release}
    members = [member(made, source_names={"extra": "Extra bron", "leeg": " "}) for made in cases()]
    return compose(Release("reeks-1", **given), members, ["later-weg"], language=language)


REVIEWER = Reviewer("anna", SECRETS[4], "reviewer")
REASON = Text(nl="er is te weinig personeel", en="staff are short")
