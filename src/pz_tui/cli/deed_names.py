"""What the history calls each deed, in words of the people who did it."""

from __future__ import annotations

from pz_domain.wording import mark, say

WORDS = {
    "enrol_reviewer": mark("enrolled a person"),
    "adopt_edition": mark("adopted a method"),
    "open_round": mark("opened or changed a round"),
    "activate_edition": mark("put a method into force"),
    "close_round": mark("closed a round"),
    "move_edition": mark("moved it to another method"),
    "add_source": mark("added a source"),
    "ask_source": mark("asked a source"),
    "record_reply": mark("noted a source's reply"),
    "register_initiative": mark("registered the initiative"),
    "edit_initiative": mark("changed the initiative"),
    "add_note": mark("added a note"),
    "add_document": mark("added a document"),
    "link_context": mark("linked it to other work"),
    "assign": mark("assigned a reviewer"),
    "unassign": mark("took a reviewer off"),
    "allot": mark("shared out the reviews"),
    "declare_interest": mark("declared about interests"),
    "declare_stake": mark("declared an interest in all of a source or organisation"),
    "withdraw_stake": mark("withdrew an interest in all of a source or organisation"),
    "give_verdict": mark("gave a verdict"),
    "finalise_sheet": mark("finished a review"),
    "publish_key": mark("made a finished review readable"),
    "agree_verdict": mark("agreed on a verdict"),
    "open_session": mark("began to review together"),
    "sign_session": mark("signed off what was reviewed together"),
    "refer_differences": mark("put what differs before someone"),
    "withdraw_referral": mark("took the question to someone back"),
    "decide": mark("took a decision"),
    "reopen": mark("reopened a step"),
    "log_contact": mark("noted an attempt at contact"),
    "send_questionnaire": mark("sent the questionnaire"),
    "answer_question": mark("entered an answer"),
    "ask_back": mark("asked back about an answer"),
    "close_questionnaire": mark("closed the questionnaire"),
    "add_evidence": mark("added evidence"),
    "set_core_elements": mark("chose core elements"),
    "write_publication": mark("wrote the text"),
    "set_cluster": mark("chose the cluster"),
    "submit_for_approval": mark("put the text before the provider"),
    "record_approval": mark("noted the provider's answer"),
    "make_batch": mark("made a batch"),
    "release_batch": mark("released a batch"),
    "withdraw_batch": mark("withdrew a batch"),
    "record_publication": mark("noted the publication"),
    "declare_duplicate": mark("said how it relates to another"),
    "merge": mark("merged it with another"),
    "split": mark("split it into others"),
    "withdraw": mark("withdrew it"),
    "reconsider": mark("took it up again"),
    "resubmit": mark("resubmitted it"),
    "set_archiving": mark("set how it is archived"),
    "set_review_date": mark("set a date to look again"),
    "erase": mark("erased personal data"),
    "undo": mark("undid something"),
    "resolve_conflict": mark("chose between two values"),
}


def deed_words(deed: str) -> str:
    """Return what people call a deed; one that is not known here keeps its name."""
    return say(WORDS[deed]) if deed in WORDS else deed
