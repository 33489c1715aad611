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
