"""A reasoned message to a provider about one initiative, or to a source about all it submitted (D22, D29, D30).

The words follow the method: its outcomes, its criteria and its disclaimers. No person is named, nothing that
reviewers wrote comes along, and only what is decided is told. A letter never says that an initiative is not good.
"""
