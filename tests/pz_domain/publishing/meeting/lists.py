"""Two lists by hand, with texts that would act if they could, so that no method or rule changes their bytes."""

from __future__ import annotations

from dataclasses import replace

from pz_domain.publishing.meeting.values import (
    About,
    DecisionList,
    Differs,
    DiscussionList,
    Held,
    Meeting,
    Said,
    Settled,
    ToDecide,
    ToTalkAbout,
)

SCRIPT = '<script>alert("x")</script> & <b>vet</b>'
FORMULA = '=HYPERLINK("http://example.org";"klik")'
MARKUP = "# Kop\n- punt met `code` en [link](http://example.org) | cel"


def meeting(language: str) -> Meeting:
    return Meeting(
        language,
        "Passende zorgpraktijken",
        "Zorginstituut Nederland",
        ("Pilotronde 2023",),
        "23 november 2023",
        (("Anna & Co", "beoordelaar"), ("Voor Zitter", "voorzitter")),
    )


def about(number: int, title: str) -> About:
    return About(
        number,
        f"i{number}",
        title,
        SCRIPT,
        4,
        "Impact",
        (("Patiëntengroep", MARKUP.replace("\n", " ")), ("Nu", FORMULA)),
    )


def said(who: str, verdict: str, words: str, rationale: str, *cites: str) -> Said:
    return Said(who, verdict, words, rationale, cites)


ANNA = said("Anna & Co", "fails", "✗ voldoet zeker niet", MARKUP, "Q8: 28 uur <minder>", "e1")
BRAM = said("Bram", "meets", "✓ voldoet", "")
CATO = said("Cato", "doubt", "? twijfel", SCRIPT)


def differs(code: str, *said_: Said, decides: bool = True) -> Differs:
    return Differs(
        code, "Impact op houdbaarheid", "Minder personeel nodig?", 3 if decides else 1, decides, said_
    )


def discussion_list(language: str = "nl") -> DiscussionList:
    items = (
        ToTalkAbout(
            1, about(7, FORMULA), 6, (differs("2a", ANNA, BRAM), differs("2b", ANNA, BRAM, decides=False))
        ),
        ToTalkAbout(
            2, about(3, SCRIPT), 3, (differs("P1", ANNA, BRAM, CATO),), "Voorgelegd aan Cato. Waarom?"
        ),
    )
    left = (Held(about(9, "Twee waarden"), "een keuze tussen twee waarden"),)
    return DiscussionList(meeting(language), items, left)


def to_decide(number: int, title: str) -> ToDecide:
    return ToDecide(
        place=number,
        about=about(number, title),
        outcome="O15",
        label="niet geselecteerd",
        reason="Nog nergens overgenomen.",
        grounds=("3 Schaal: elk criterium moet gunstig zijn",),
        open_points=("2c Milieu",),
        settled=(Settled("2a", "Impact", (ANNA, BRAM), "? twijfel", "in gesprek; Anna & Co", MARKUP),),
        weight=3,
        decides="Anna & Co, Bram; voorzitter: Voor Zitter",
        remarks=(f"Deze stap is heropend: {SCRIPT}",),
        deviation=True,
    )


def decision_list(language: str = "nl") -> DecisionList:
    second = replace(to_decide(2, SCRIPT), settled=(), open_points=(), weight=0, remarks=(), deviation=False)
    return DecisionList(
        meeting(language), (to_decide(1, FORMULA), second), (Held(about(9, "Later"), "informatie"),)
    )


def empty(language: str = "nl") -> tuple[DiscussionList, DecisionList]:
    none = replace(meeting(language), rounds=(), until="", signers=())
    return DiscussionList(none, (), ()), DecisionList(none, (), ())
