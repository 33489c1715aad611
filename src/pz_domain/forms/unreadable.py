"""Why a form cannot be read: one refusal per cause, each with what to do. Nothing of the form was used then."""

from __future__ import annotations

from pz_domain.refusals import Refusal
from pz_domain.wording import mark, say


class NoForm(Refusal):
    """The file carries no mark of a form."""

    code = "no-form"
    sentence = mark(
        "{subject} carries no mark of a form. Is it the form itself? "
        "Else say which initiative it is about, and read it alone: pz form read FILE --for ID."
    )


class NoQuestions(Refusal):
    """The file carries the mark of a form and none of its places."""

    code = "form-without-questions"
    sentence = mark(
        "{subject} carries the mark of a form, and none of its questions. "
        "Ask for the form itself: DOCX, ODT, XLSX, ODS or plain text."
    )


class MarkDamaged(Refusal):
    """The mark was damaged."""

    code = "form-mark-damaged"
    sentence = mark(
        "{subject}: the mark of the form is damaged. Compare with the form that was sent, "
        "or say which initiative it is about: pz form read FILE --for ID."
    )


class SeveralForms(Refusal):
    """Marks of several forms stand in one file."""

    code = "several-forms"
    sentence = mark("{subject} holds several forms. Save each as a file of its own, and read those.")


class OtherForm(Refusal):
    """The form is about another initiative than was named."""

    code = "other-form"
    sentence = mark("{subject} is a form about “{found}”, not about “{named}”. Read it without --for.")


class FormOfNobody(Refusal):
    """The form is about an initiative that is not here."""

    code = "form-of-unknown-initiative"
    sentence = mark(
        "{subject} is a form about “{initiative}”, which is not known here. "
        "Exchange with your colleagues first, or read it where it was made."
    )


class FormOfOtherEdition(Refusal):
    """The form asks the questions of another edition of the method."""

    code = "form-of-other-edition"
    sentence = mark(
        "{subject} was made under another edition of the method than “{title}” has now. Make a new form and send that."
    )


class NothingThere(Refusal):
    """A folder without forms."""

    code = "no-files"
    sentence = mark("{subject} holds no files to read.")


class Empty(Refusal):
    """There is nothing in the file."""

    code = "empty-file"
    sentence = mark("{subject} is empty. Ask the provider to send it again.")


class NotAFile(Refusal):
    """A device or a pipe was given."""

    code = "not-a-file"
    sentence = mark("{subject} is neither a file nor a folder.")


class TooLarge(Refusal):
    """The file is larger than a form can be."""

    code = "file-too-large"
    sentence = mark(
        "{subject} is larger than {limit} MB. A form is not; ask for it without pictures or attachments."
    )


class OtherKind(Refusal):
    """The content is that of another kind of file; `kind` is a marked text."""

    code = "other-kind-of-file"
    sentence = mark("{subject} is {kind}. Ask for the form itself: DOCX, ODT, XLSX, ODS or plain text.")

    def __str__(self) -> str:
        """Return the sentence, with the kind of file in the present language."""
        return say(self.sentence, subject=self.subject, kind=say(str(self.values["kind"])))


class DamagedForm(Refusal):
    """The file is not whole, or makes use of what no form needs."""

    code = "damaged-form"
    sentence = mark(
        "{subject} is damaged. Open it in Word, Excel or LibreOffice, save it anew, and read that; or ask for it again."
    )


class DamagedMail(Refusal):
    """A mail that cannot be taken apart, or holds nothing that may be a form."""

    code = "damaged-mail"
    sentence = mark(
        "{subject} is no mail that can be taken apart, or nothing in it may be a form. "
        "Save what came with it as a file from your mail program, and read that."
    )


class Locked(Refusal):
    """The file opens with a password only."""

    code = "encrypted"
    sentence = mark(
        "{subject} is protected with a password. Open it with the password, save it without, and read that."
    )


class Unpacks(Refusal):
    """A zip that unpacks to more than any form."""

    code = "unpacks-too-large"
    sentence = mark(
        "{subject} unpacks to more than {limit} MB. A form does not; ask for it without pictures."
    )


class TooSpread(Refusal):
    """A table whose cells lie so far apart that laying it out is no use."""

    code = "too-spread"
    sentence = mark(
        "{subject}: the table “{table}” reaches to cell {cell}. Delete what stands far outside the form, and save it."
    )


class TooSlow(Refusal):
    """The file could not be opened in time."""

    code = "too-slow"
    sentence = mark("{subject} could not be opened within {seconds} seconds. Ask for the form as plain text.")


class NoText(Refusal):
    """The content is not text."""

    code = "not-text"
    sentence = mark(
        "{subject} holds no readable text. Ask for the form as DOCX, ODT, XLSX, ODS or plain text."
    )


class OutlookMail(Refusal):
    """A mail as Outlook saves it, which PZ does not take apart."""

    code = "outlook-mail"
    sentence = mark(
        "{subject} is a mail as Outlook saves it (MSG). Open it in Outlook and save the form that came along as a "
        "file; if the answers are in the mail itself, save it as text only (TXT) or as EML."
    )


class AskedNotAnswered(Refusal):
    """The questionnaire for Kobo or ODK itself, which holds no answers."""

    code = "form-for-kobo"
    sentence = mark(
        "{subject} is the questionnaire for Kobo or ODK itself, without answers. "
        "Export the answers there as XLSX or CSV, and read those."
    )


class CannotExplain(Refusal):
    """The explanation of a refused form cannot be written, so that nobody would know."""

    code = "cannot-keep-refused-form"
    sentence = mark("{subject} was refused, and the reason cannot be written beside it: {problem}.")


OF_FILES: dict[str, type[Refusal]] = {
    "empty-file": Empty,
    "file-too-large": TooLarge,
    "other-kind-of-file": OtherKind,
    "damaged-workbook": DamagedForm,
    "encrypted": Locked,
    "unpacks-too-large": Unpacks,
    "too-spread": TooSpread,
    "too-slow": TooSlow,
    "not-text": NoText,
}
"""What the guards of a list say no to, as it is said of a form."""


def of_form(refusal: Refusal, name: str) -> Refusal:
    """Return a refusal of the guards as one about a form."""
    kind = OF_FILES.get(refusal.code)
    return kind(name, **refusal.values) if kind else refusal
