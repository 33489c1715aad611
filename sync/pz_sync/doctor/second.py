"""The second process: told what to do in lines of JSON, and answering in lines of JSON."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any

from pz_domain.wording import say
from pz_sync.doctor.hands import Hands

SECONDS = 60.0
"""How long an answer may take before the process is taken for stuck."""

_CODE = (
    "import sys; sys.path[:] = {path!r}; from pz_sync.doctor.second import obey; obey(sys.stdin, sys.stdout)"
)


class Second:
    """Another process of this program with hands on the same share."""

    def __init__(self, seconds: float = SECONDS) -> None:
        """Start it."""
        self._seconds = seconds
        path = [str(Path(place).resolve()) for place in sys.path if place]
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter, our own code
            [sys.executable, "-I", "-c", _CODE.format(path=path)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8",
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )  # fmt: skip
        self.do("is_there", "")  # and wait until it is

    def begin(self, call: str, *arguments: object) -> None:
        """Have it begin with something; `answer` waits until that is done."""
        assert self._process.stdin  # noqa: S101 - asked for above
        try:
            self._process.stdin.write(json.dumps([call, *arguments]) + "\n")
            self._process.stdin.flush()
        except BrokenPipeError as stopped:
            raise self._has_stopped() from stopped

    def answer(self) -> Any:
        """Return what came of what it began with.

        Raises:
            OSError: what it did was refused by the share, or it stopped.
        """
        assert self._process.stdout  # noqa: S101 - asked for above
        late = threading.Timer(self._seconds, self._process.kill)
        late.start()
        try:
            line = self._process.stdout.readline()
        finally:
            late.cancel()
        if not line:
            raise self._has_stopped()
        told = json.loads(line)
        if "number" in told:
            raise OSError(told["number"], os.strerror(told["number"]))
        return told["answer"]

    def do(self, call: str, *arguments: object) -> Any:
        """Have it do something, and wait."""
        self.begin(call, *arguments)
        return self.answer()

    def stop(self) -> None:
        """End it at once, as a laptop that is switched off."""
        self._process.kill()
        self._process.communicate()

    def _has_stopped(self) -> OSError:
        return OSError(0, say("the second program stopped"))


def obey(given: Iterable[str], told: IO[str]) -> None:
    """Do what each line says, from within the process."""
    hands = Hands()
    for line in given:
        call, *arguments = json.loads(line)
        try:
            answer = {"answer": getattr(hands, call)(*arguments)}
        except OSError as problem:
            answer = {"number": problem.errno or 0}
        told.write(json.dumps(answer) + "\n")
        told.flush()
