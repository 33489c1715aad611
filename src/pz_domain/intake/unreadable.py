"""Why a file cannot be taken in at all: one refusal per cause, each with what to do about it.

After one of these nothing of the file was used. What is wrong in one row is a problem in the report instead.
"""

from __future__ import annotations

from pz_domain.refusals import Refusal
from pz_domain.wording import mark


class NotAFile(Refusal):
    """A folder, a device or a pipe was given."""

    code = "not-a-file"
    sentence = mark("{subject} is not a file. Name the list itself, not the folder it lies in.")


class EmptyFile(Refusal):
    """There is nothing in the file, or nothing but blanks."""

    code = "empty-file"
    sentence = mark("{subject} is empty. Ask the source to send the list again.")


class TooLarge(Refusal):
    """The file is larger than a list of initiatives can be."""

    code = "file-too-large"
    sentence = mark(
        "{subject} is larger than {limit} MB. A list of initiatives is not; split it if it really is one."
    )


class OtherKind(Refusal):
    """The content is that of another kind of file."""

    code = "other-kind-of-file"
    sentence = mark("{subject} is {kind}. Open it and save the list as CSV (UTF-8), then import that.")


class Binary(Refusal):
    """The content is not text."""

    code = "not-text"
    sentence = mark(
        "{subject} holds no readable text. Open it where it was made and save the list as CSV (UTF-8)."
    )


class OpenQuote(Refusal):
    """A quotation mark is opened and never closed, so that the rest of the file is one cell."""

    code = "open-quote"
    sentence = mark("{subject}: from row {row} on a quotation mark is opened and not closed. Close it there.")


class TooWide(Refusal):
    """More columns than any spreadsheet has."""

    code = "too-many-columns"
    sentence = mark("{subject} has more than {limit} columns in row {row}. Is this the right file?")


class CellTooLong(Refusal):
    """A cell is longer than any spreadsheet can hold."""

    code = "cell-too-long"
    sentence = mark(
        "{subject}: a cell in row {row} has over {limit} characters. Is a quotation mark missing there?"
    )


class NotAListOfRows(Refusal):
    """JSON that is no list of objects."""

    code = "not-a-list"
    sentence = mark(
        "{subject} holds no list of initiatives: a list of objects is needed, each with at least a title."
    )


class NoTitle(Refusal):
    """No column holds the titles."""

    code = "no-title-column"
    sentence = mark(
        "{subject}: no column was recognised as the title. Say which it is with --map COLUMN=title. Found: {columns}."
    )


class UnknownField(Refusal):
    """A mapping names a field that does not exist."""

    code = "unknown-field"
    sentence = mark("--map: there is no field “{subject}”. The fields are: {known}.")


class CannotKeep(Refusal):
    """The refused rows cannot be written, so nothing is taken in: nothing refused may get lost."""

    code = "cannot-keep-refused-rows"
    sentence = mark(
        "The refused rows cannot be kept in {subject}: {problem}. Nothing changed; name another folder."
    )
