"""The evaluation of a round: what came of it, where reviewers differed, what was missing, how long it took (R7, R8).

It has a form for discussion with outside parties, in which no person is named and no remark of a colleague stands.
Only steps whose reviews everyone may see have a place in it (D2).
"""
