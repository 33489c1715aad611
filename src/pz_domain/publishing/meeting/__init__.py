"""Lists for the selection meeting: what is still to be talked about, and what is to be decided.

Cases in (`gathering`), a list as values (`values`), which becomes a paper to write on (`discussion_leaf`,
`decision_leaf`) or rows of a table (`rows`); `writing` knows the forms. Only steps whose reviews can be read by
everyone have a place in them (D2).
"""
