"""Whose turn it is at an initiative, as SQL: what depends on who looks reads that person's own review only."""

from __future__ import annotations

from pz_domain.storage.own_progress import KEY, lacking, moved, opened

OWN = """LEFT JOIN sheet AS own ON own.number = i.number AND own.step = i.step AND own.generation = i.generation
    AND own.reviewer = :viewer
  LEFT JOIN interest AS declared ON declared.number = i.number AND declared.reviewer = :viewer"""
"""The viewer's own review of the step an initiative is in, and whether an interest bars the viewer."""

WITH_KEY = f"{OWN} {KEY.format(row='own', held='held')}"
"""The same, with the key that opens how far that review is."""

MINE, LACKING = opened("own", "held"), lacking("own", "held")
"""The viewer's own letters, and how many lack their rationale."""

REST_MOVED = f"(i.moved OR {moved('own', 'held')})"
"""Whether a verdict rests on what reads otherwise now, as far as the viewer may know: shown, or own."""

COUNTS = "COALESCE((own.started OR own.assigned) AND NOT own.dropped AND NOT COALESCE(declared.has_interest, 0), 0)"
WAITING_FOR = "CASE WHEN own.conflicted AND NOT i.ended THEN 'choice' ELSE i.waiting_for END"
WHOSE = f"""CASE IIF(i.closed, '', {WAITING_FOR})
  WHEN '' THEN ''
  WHEN 'answers' THEN 'provider'
  WHEN 'approval' THEN 'provider'
  WHEN 'choice' THEN CASE WHEN own.conflicted THEN 'me' ELSE 'team' END
  WHEN 'unreadable' THEN 'team'
  WHEN 'reviews' THEN CASE
    WHEN :judges AND NOT COALESCE(own.final OR own.dropped OR declared.has_interest, 0)
      AND ({COUNTS} OR i.claimed < i.asked) THEN 'me'
    WHEN {COUNTS} THEN 'partner'
    ELSE 'team' END
  WHEN 'second_reviewer' THEN CASE
    WHEN i.deviation_by = :viewer THEN 'partner'
    WHEN {COUNTS} THEN 'me'
    ELSE 'team' END
  WHEN 'third' THEN CASE WHEN i.waiting_on = :viewer THEN 'me' WHEN {COUNTS} THEN 'partner' ELSE 'team' END
  WHEN 'chair' THEN CASE WHEN i.waiting_on = :viewer THEN 'me' WHEN {COUNTS} THEN 'partner' ELSE 'team' END
  WHEN 'talk' THEN CASE WHEN {COUNTS} THEN 'me' ELSE 'team' END
  WHEN 'decision' THEN CASE WHEN {COUNTS} THEN 'me' ELSE 'team' END
  WHEN 'confirmation' THEN CASE WHEN {COUNTS} THEN 'me' ELSE 'team' END
  ELSE CASE WHEN :edits AND i.step = 5 THEN 'me' ELSE 'team' END END"""
"""Whose turn it is: me, partner, provider or team; empty when it waits for nothing, or its round is closed."""

PARTNER = """CASE
  WHEN i.asked < 2 THEN '-'
  WHEN i.started - COALESCE(own.started AND NOT own.dropped, 0) = 0 THEN 'none'
  WHEN i.started - i.finals = COALESCE(own.started AND NOT own.final AND NOT own.dropped, 0)
    AND i.started - COALESCE(own.started AND NOT own.dropped, 0) >= i.asked - 1 THEN 'final'
  ELSE 'working' END"""
"""How far the other reviews that count are together: none begun, all needed final, or in between."""

CONFLICTED = "(i.conflicted OR (COALESCE(own.conflicted, 0) AND NOT i.ended))"
"""Whether two values wait for a choice, as far as the viewer may know."""
