"""The journal as values: events, addresses, registers, conflicts, the chain, and sealing. No storage."""
