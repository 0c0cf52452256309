"""Putting something forward for the kennisbank: from a link or a title to a draft that the redactie publishes."""
