"""The CMS of the redactie: what it shows, and how it tells what the rules of the portal say."""
