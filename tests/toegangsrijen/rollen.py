"""The roles of the columns, and the answers that come back often."""

ROLLEN = ("bezoeker", "lid", "redactie", "beheerder")
Rij = tuple[str, tuple[int, int, int, int]]
"""An address, and the status for visitor, lid, redactie and beheerder."""

IEDEREEN = (200, 200, 200, 200)
LEDEN = (404, 200, 200, 200)
NIEMAND = (404, 404, 404, 404)
