"""What becomes of a frame that was read: applied, kept until it can be judged, or known as another's."""

from __future__ import annotations

from dataclasses import dataclass, field

from pz_sync.frame import Frame, read
from pz_sync.replica import Kept, Replica, Standing
from pz_sync.report import Report
from pz_sync.word import take_word


@dataclass(slots=True)
class Absorbing:
    """Takes in frames inside one transaction of a replica; `frames` are what is to be applied at its end."""

    replica: Replica
    hub: str
    report: Report
    frames: list[Frame] = field(default_factory=list)
    has_twin: bool = False
    """Another device seals frames under this replica's id."""

    def take(self, frame: Frame) -> bool:
        """Take in a frame; tells whether it belongs to this hub."""
        if frame.opening and frame.opening.hub != self.hub:
            self.report.foreign += 1
            return False
        standing = self.replica.standing(frame.header.name)
        if standing in {None, Standing.ASIDE}:
            self.judge(frame, was_here=standing is not None)
            self.report.absorbed += 1
        return True

    def finish(self) -> None:
        """Apply what was taken in."""
        taken = self.replica.take_in(line for frame in self.frames for line in frame.lines)
        self.report.pulled += taken.new
        self.report.unread_lines += taken.unread
        self.report.off += taken.off
        self.has_twin |= taken.has_twin
        self.frames = []

    def judge(self, frame: Frame, *, was_here: bool = False) -> None:
        """Keep a frame and see what becomes of it; in one that `was_here` word of leaving is of before."""
        kept = Kept.of(frame, self._standing_of(frame))
        self.replica.keep(kept)
        if kept.standing is Standing.WRONG:
            self.report.wrong.append((kept.replica, kept.seq))
        if kept.standing is not Standing.APPLIED or frame.opening is None:
            return
        self.has_twin |= kept.replica == self.replica.id
        if self.replica.rivals(kept):
            self.report.forks.append((kept.replica, kept.seq))
        for seen, (seq, _) in frame.opening.seen.items():
            self.replica.claim(kept.replica, seen, seq)
        self.frames.append(frame)
        if (frame.opening.to or frame.opening.key) and not was_here:
            take_word(self.replica, frame.opening)
        if frame.opening.key:
            self._judge_those_waiting_for(kept.replica)

    def _standing_of(self, frame: Frame) -> Standing:
        opening, author = frame.opening, frame.header.replica
        if opening is None:
            return Standing.NEWER
        if opening.hub != self.hub:  # which could not be told before this program was updated
            return Standing.ASIDE
        key = self.replica.author_key(author)
        if key:
            return Standing.APPLIED if frame.is_signed_by(key, self.hub) else Standing.WRONG
        if opening.key is None:
            return Standing.WAITING
        key = bytes.fromhex(opening.key)
        if not frame.is_signed_by(key, self.hub):
            return Standing.WRONG
        self.replica.pin(author, key)
        return Standing.APPLIED

    def _judge_those_waiting_for(self, author: str) -> None:
        for kept in self.replica.frames(Standing.WAITING):
            if kept.replica == author:
                self.judge(read(kept.data))
