"""A frame: events of one replica, sealed for ever in one gzip member that says and proves what it is.

`gzip` shows its body as JSON Lines: an opening line, then the events, byte for byte as they were recorded.
The extra field of the gzip header names the author and the place in the author's own sequence, and carries hash
and signature. `sync/PROTOCOL.md` gives the layout byte by byte. Nobody writes a frame a second time: what is
handed on are these bytes, in which only `chain` (and the checksum over the header) tells where a copy stands.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from pz_sync.keys import Sign, is_signed
from pz_sync.opening import LARGEST_SEQ, Opening, read_opening

Bytes = bytes | bytearray | memoryview

VERSION = 1
LARGEST = 64 * 1024 * 1024
"""The most bytes that a frame, or its body, may have."""

LEVEL = 2
"""How hard a body is packed: in two fifths of the time of zlib's usual level, and a fifth larger."""

REMEMBERED = 32 * 1024 * 1024
"""Bytes of bodies that are kept to compare with what is read back."""

MARK = b"\x1f\x8b\x08\x04\x00\x00\x00\x00\x00\xff\x8e\x00PZ\x8a\x00"
"""How every frame begins: a gzip header without a time, and our field of 138 bytes in it."""

NO_CHAIN = bytes(16)
"""What stands before the first frame of a container."""

_FIELDS = struct.Struct("<BBI8sQ16s32s64s")
_CHECKSUM = struct.Struct("<I")
_TRAILER = struct.Struct("<II")
HEADER = len(MARK) + _FIELDS.size + _CHECKSUM.size
TRAILER = _TRAILER.size
_CHAIN = slice(38, 54)
_CHECKED = slice(16, 150)


class Unreadable(ValueError):
    """There is no whole frame here."""


class Torn(Unreadable):
    """What is here may be the beginning of a frame: the bytes end too soon."""


class Damaged(Unreadable):
    """What is here is no frame, whatever follows."""


class Header(NamedTuple):
    """What a frame says of itself before it is opened; ids in hexadecimal, `length` of the whole frame in bytes."""

    version: int
    flags: int
    length: int
    replica: str
    seq: int
    chain: bytes
    hash: bytes
    signature: bytes

    @property
    def is_known(self) -> bool:
        """Tell whether this program knows the version and every flag; what it does not know it only keeps."""
        return self.version == VERSION and self.flags == 0

    @property
    def name(self) -> bytes:
        """What copies of a frame have in common and others have not: everything but place and packing."""
        version = bytes((self.version, self.flags))
        author = bytes.fromhex(self.replica) + self.seq.to_bytes(8, "little")
        return hashlib.sha256(version + author + self.hash + self.signature).digest()


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame in which everything agrees; only whether its author signed it is still to be seen.

    `opening` is None when a newer program wrote the frame in a way that this one does not know.
    """

    header: Header
    opening: Opening | None
    body: bytes
    data: bytes

    @property
    def lines(self) -> list[bytes]:
        """The events, as they were recorded."""
        return self.body.split(b"\n")[1:-1]

    @property
    def count(self) -> int:
        """How many events it holds."""
        return self.opening.n if self.opening else len(self.lines)

    def is_signed_by(self, public: bytes, hub: str) -> bool:
        """Tell whether the owner of a public key signed this frame for this hub."""
        header = self.header
        message = _signed(header.version, header.flags, hub, header.replica, header.seq, header.hash)
        return is_signed(message, header.signature, public)


@dataclass(slots=True)
class Sealed:
    """Frames that were sealed a moment ago, as far as they fit in memory.

    What is read back is compared with what was written: a frame that is the same byte for byte, but for its place, is
    not opened a second time.
    """

    _frames: dict[bytes, Frame] = field(default_factory=dict)
    _size: int = 0

    def keep(self, frame: Frame) -> None:
        """Remember a frame that was sealed here."""
        self._size += len(frame.body)
        if self._size <= REMEMBERED:
            self._frames[frame.header.hash] = frame

    def like(self, header: Header, data: bytes) -> Frame | None:
        """Return the frame that this is a copy of, as it stands at its place; None when it is none of them."""
        kept = self._frames.get(header.hash)
        if kept is None or kept.header._replace(chain=header.chain) != header:
            return None
        return replace(kept, header=header, data=data) if data[HEADER:] == kept.data[HEADER:] else None


def seal(opening: Opening, lines: Sequence[bytes], sign: Sign) -> Frame:
    """Make a frame of events; it stands nowhere yet.

    Raises:
        ValueError: it would be larger than any reader takes.
    """
    body = b"\n".join((opening.line, *lines, b""))
    deflate = zlib.compressobj(LEVEL, wbits=-zlib.MAX_WBITS)
    deflated = deflate.compress(body) + deflate.flush()
    length = HEADER + len(deflated) + TRAILER
    if max(length, len(body)) > LARGEST:
        message = f"{len(body)} bytes do not fit in one frame"
        raise ValueError(message)
    hash_ = hashlib.sha256(body).digest()
    signature = sign(_signed(VERSION, 0, opening.hub, opening.replica, opening.seq, hash_))
    header = Header(VERSION, 0, length, opening.replica, opening.seq, NO_CHAIN, hash_, signature)
    trailer = _TRAILER.pack(zlib.crc32(body), len(body))
    return Frame(header, opening, body, _packed(header) + deflated + trailer)


def chain_after(chain: bytes, hash_: bytes) -> bytes:
    """Return the chain of a frame with this hash when it stands after a frame with that chain."""
    return hashlib.sha256(chain + hash_).digest()[:16]


def placed(data: bytes, chain: bytes) -> bytes:
    """Return a frame's bytes as they are written at a place in a container: with the chain of that place."""
    header = bytearray(data[:HEADER])
    header[_CHAIN] = chain
    header[_CHECKED.stop :] = _CHECKSUM.pack(zlib.crc32(header[_CHECKED]))
    return bytes(header) + data[HEADER:]


def read_header(data: Bytes, offset: int = 0) -> Header:
    """Read what a frame says of itself.

    Raises:
        Torn: the bytes end within the header. Damaged: this is no header of a frame.
    """
    view = memoryview(data)[offset : offset + HEADER]
    if view[: len(MARK)] != MARK[: len(view)]:
        message = "no frame begins here"
        raise Damaged(message)
    if len(view) < HEADER:
        message = "the header is not whole"
        raise Torn(message)
    version, flags, length, replica, seq, chain, hash_, signature = _FIELDS.unpack_from(view, len(MARK))
    (checksum,) = _CHECKSUM.unpack_from(view, _CHECKED.stop)
    if zlib.crc32(view[_CHECKED]) != checksum:
        message = "the header does not have its checksum"
        raise Damaged(message)
    if not HEADER + TRAILER < length <= LARGEST or not 0 < seq <= LARGEST_SEQ:
        message = f"no frame has {length} bytes and number {seq}"
        raise Damaged(message)
    return Header(version, flags, length, replica.hex(), seq, chain, hash_, signature)


def read(data: Bytes, offset: int = 0, sealed: Sealed | None = None) -> Frame:
    """Read the frame that begins here; a copy of one that was `sealed` here is known without opening it.

    Raises:
        Torn: the bytes end too soon. Damaged: something does not agree.
    """
    header = read_header(data, offset)
    whole = bytes(memoryview(data)[offset : offset + header.length])
    if len(whole) < header.length:
        message = "the frame is not whole"
        raise Torn(message)
    copy = sealed.like(header, whole) if sealed else None
    if copy:
        return copy
    body = _body(whole)
    if hashlib.sha256(body).digest() != header.hash:
        message = "the body does not have its hash"
        raise Damaged(message)
    return Frame(header, _opening(header, body) if header.is_known else None, body, whole)


def _body(whole: bytes) -> bytes:
    checksum, size = _TRAILER.unpack_from(whole, len(whole) - TRAILER)
    if size > LARGEST:
        message = f"no body has {size} bytes"
        raise Damaged(message)
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        body = stream.decompress(whole[HEADER:-TRAILER], size + 1)
    except zlib.error as problem:
        raise Damaged(str(problem)) from problem
    if not stream.eof or stream.unused_data or len(body) != size or zlib.crc32(body) != checksum:
        message = "the body does not have its size and checksum"
        raise Damaged(message)
    return body


def _opening(header: Header, body: bytes) -> Opening:
    line, _, events = body.partition(b"\n")
    try:
        opening = read_opening(line)
    except ValueError as problem:
        raise Damaged(str(problem)) from problem
    agrees = (opening.replica, opening.seq) == (header.replica, header.seq)
    if not agrees or opening.n != events.count(b"\n") or not body.endswith(b"\n"):
        message = "the opening line is of another frame"
        raise Damaged(message)
    return opening


def _packed(header: Header) -> bytes:
    fields = _FIELDS.pack(*header[:3], bytes.fromhex(header.replica), *header[4:])
    return MARK + fields + _CHECKSUM.pack(zlib.crc32(fields))


def _signed(version: int, flags: int, hub: str, replica: str, seq: int, hash_: bytes) -> bytes:  # noqa: PLR0913, PLR0917 - the fields signed
    ids = bytes.fromhex(hub) + bytes.fromhex(replica)
    return b"PZ1" + bytes((version, flags)) + ids + seq.to_bytes(8, "little") + hash_
