"""What the exchange says no to; nothing was changed then, and work goes on."""

from __future__ import annotations

from pz_domain.refusals import Refusal
from pz_domain.wording import mark


class Unreachable(Refusal):
    """The shared file cannot be read now."""

    code = "unreachable"
    sentence = mark(
        "The shared file {subject} cannot be reached ({problem}). Work goes on here; exchange later."
    )


class AnotherHub(Refusal):
    """The file belongs to another round."""

    code = "another-hub"
    sentence = mark(
        "{subject} is the shared file of another round ({found}, yours is {known}). Nothing was exchanged."
    )


class BegunApart(Refusal):
    """The file is of the same round, and was begun by others who did not know of ours."""

    code = "begun-apart"
    sentence = mark(
        "{subject} is of the same round, but was begun apart from yours, by {people}. Nothing was exchanged. "
        "Bring them together: pz sync FILE --together."
    )


class NothingApart(Refusal):
    """There is no second shared file to bring together with."""

    code = "nothing-apart"
    sentence = mark("Nothing in {subject} was begun apart from yours: pz sync exchanges with it.")


class TheyGoOver(Refusal):
    """Of two that can both be seen only one goes over to the other."""

    code = "they-go-over"
    sentence = mark(
        "What others began in {subject} can only come to yours, so that two never trade places. They bring it, with: "
        "pz sync {ours} --together. If they did, there is nothing left to do."
    )


class NotAllRead(Refusal):
    """Something that was shared cannot be read here, so it cannot be taken along."""

    code = "not-all-read"
    sentence = mark(
        "{n} parts of what others shared with you cannot be read here yet, and would stay behind. Update PZ, or "
        "exchange with the file that you share now; then try again."
    )


class NotAHub(Refusal):
    """The file is no shared file."""

    code = "not-a-hub"
    sentence = mark("{subject} is not a shared file of PZ. Nothing was written to it; choose another name.")


class SeveralHubs(Refusal):
    """The folder holds files of several rounds."""

    code = "several-hubs"
    sentence = mark(
        "In {subject} lie shared files of several rounds. Name one of these files, or a folder of its own."
    )


class NoFolder(Refusal):
    """What is to be tried out is no folder."""

    code = "no-folder"
    sentence = mark("{subject} is no folder. Name the folder on the share that you want to try out.")


class NoSecond(Refusal):
    """Trying out a share takes two processes."""

    code = "no-second-program"
    sentence = mark("A second program could not be started to try this out with ({problem}).")


class KnownThere(Refusal):
    """Somebody works under this name there already, and nobody said that it is the same person."""

    code = "known-there"
    sentence = mark(
        "Somebody works as “{subject}” there already, on devices with the keys: {keys}. "
        "If that is you, say so with --it-is-me; else choose another name."
    )


class NoHub(Refusal):
    """Nobody said which file is shared."""

    code = "no-hub"
    sentence = mark("Which file do you share? Name it once: pz sync FILE.")
