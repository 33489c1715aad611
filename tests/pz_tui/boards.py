"""More of the round for the overviews: four questionnaires under way, and two practices on their way out."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from pz_domain.work.perform import perform
from pz_tui import boot
from tests.pz_tui import scene
from tests.pz_tui.scene import ANSWERS, DESK, ME, NOW, OTHER

AT = {"as": DESK, "happened": "2023-11-06T09:00:00+01:00"}


def add(folder: Path, *deeds: dict[str, Any]) -> list[dict[str, Any]]:
    """Record deeds in a workspace, by the coordinator."""
    with boot.open_workspace(folder) as place:
        place.desk.clock = lambda: NOW
        return [dict(perform(deed, place.desk, DESK)) for deed in deeds]


def become(folder: Path, other: Path) -> None:
    """Put a copy of another workspace in the place of one."""
    shutil.rmtree(folder)
    shutil.copytree(other, folder)


def asking(folder: Path) -> None:
    """Bring three more initiatives into step 3: one not sought, one sought twice, one complete and asked back."""
    for id_ in ("lichtcafe", "medicijn", "vijandig"):
        who = [ME] if id_ == "medicijn" else [ME, OTHER]
        add(folder, *(deed for one in who for deed in scene._reviewed(id_, one, "meets", P3="doubt")))
        add(folder, scene._decided(id_, 2))
    tried = {"deed": "log_contact", "initiative": "medicijn", "channel": "phone", "result": "no_answer", **AT}
    add(folder, tried, {**tried, "channel": "email", "happened": "2023-11-08T09:00:00+01:00"})
    extra = [{"code": "P3", "text": "Gaat het om ouderen?"}]
    add(
        folder,
        {**tried, "initiative": "vijandig", "result": "reached"},
        {"deed": "send_questionnaire", "initiative": "vijandig", "extra": extra, **AT},
        {"deed": "add_evidence", "id": "e1", "kind": "argument", "text": "Zo is het.", "initiative": "vijandig", **AT},
        *({"deed": "answer_question", "question": q, "answer": dict(a), "initiative": "vijandig", **AT}
          for q, a in ANSWERS.items()),
        {"deed": "answer_question", "question": "P3", "answer": {"text": "Ja."}, "initiative": "vijandig", **AT},
        {"deed": "answer_question", "question": "Q9", "not_applicable": "Geen ritten.", "initiative": "vijandig", **AT},
        {"deed": "ask_back", "question": "Q3", "text": "Hoeveel in 2023?", "initiative": "vijandig", **AT},
    )  # fmt: skip


def leaving(folder: Path) -> None:
    """Select three more practices: one with nothing written, one approved, one whose text changed after that."""
    for day, (id_, title) in enumerate((("kaal", "Nog niets geschreven"), ("klaar", "Beeldbellen"),
                                        ("anders", "Thuismeten")), start=8):  # fmt: skip
        add(folder, {**scene._registered("druppelbril", day), "id": id_, "title": title})
        add(folder, *(deed for who in (ME, OTHER) for deed in scene._reviewed(id_, who, "meets")))
        add(folder, scene._decided(id_, 2), *scene._asked(id_, ANSWERS))
        add(folder, {"deed": "close_questionnaire", "initiative": id_, **AT})
        add(
            folder,
            *(deed for who in (ME, OTHER) for deed in scene._weighed(id_, who, {})),
            scene._decided(id_, 4),
        )
    for id_ in ("klaar", "anders"):
        hash_ = add(folder, *scene._written(id_))[-1]["hash"]
        approved(folder, id_, hash_)
    add(folder, {"deed": "write_publication", "initiative": "anders", "text": "Toch iets anders.", **AT})


def approved(folder: Path, id_: str, hash_: str) -> None:
    """Record that the provider approved a version."""
    given = {"hash": hash_, "answer": "approved", "approver": "Jan", "date": "2023-11-29"}
    add(folder, {"deed": "record_approval", "initiative": id_, **given, **AT})
