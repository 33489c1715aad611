"""Why a file cannot be taken in at all: one refusal per cause, each with what to do about it.

After one of these nothing of the file was used. What is wrong in one row is a problem in the report instead.
"""

from __future__ import annotations

from pz_domain.refusals import Refusal
from pz_domain.wording import mark, say


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
    """The content is that of another kind of file; `kind` is a marked text."""

    code = "other-kind-of-file"
    sentence = mark("{subject} is {kind}. Open it and save the list as XLSX, ODS or CSV, then import that.")

    def __str__(self) -> str:
        """Return the sentence, with the kind of file in the present language."""
        return say(self.sentence, subject=self.subject, kind=say(str(self.values["kind"])))


class DamagedWorkbook(Refusal):
    """A workbook that is not whole."""

    code = "damaged-workbook"
    sentence = mark(
        "{subject} is damaged. Open it in Excel or LibreOffice, save it anew, and import that; or ask for it again."
    )


class Encrypted(Refusal):
    """A workbook that opens with a password only."""

    code = "encrypted"
    sentence = mark(
        "{subject} is protected with a password. Open it with the password, save it without, and import that."
    )


class Unpacks(Refusal):
    """A zip that unpacks to more than any list: a bomb, or a workbook full of pictures."""

    code = "unpacks-too-large"
    sentence = mark(
        "{subject} unpacks to more than {limit} MB. A list does not; copy the list alone to a new file."
    )


class TooSpread(Refusal):
    """A table whose first and last cells lie so far apart that laying it out is no use."""

    code = "too-spread"
    sentence = mark(
        "{subject}: the table “{table}” reaches to cell {cell}, which makes {cells} cells. "
        "Delete what stands far outside the list, save it, and import it again."
    )


class TooSlow(Refusal):
    """A workbook that the library does not get through."""

    code = "too-slow"
    sentence = mark(
        "{subject} could not be opened within {seconds} seconds. Save the list as CSV, and import that."
    )


class NoSuchTable(Refusal):
    """The workbook has no table of that name."""

    code = "no-such-table"
    sentence = mark("{subject} has no table “{table}”. It has: {known}.")


class Binary(Refusal):
    """The content is not text."""

    code = "not-text"
    sentence = mark(
        "{subject} holds no readable text. Open it where it was made and save the list as XLSX, ODS or CSV."
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
