"""The questionnaire as a form: out in a format that a provider can open, and back, whichever program it went through.

`definition` says what is asked; `making` fills it for an initiative. Every format is a rendering of that one value
(`writing` names them), and every reader answers the same `Returned`. `understanding` makes answers of it, `comparing`
says what they change, and `reading` writes them by the deeds of everyone, or refuses with a sentence.
"""
