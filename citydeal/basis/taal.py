"""Numbers as one says them."""


def duur_in_woorden(minuten: int) -> str:
    """A number of minutes as one says it: "45 minuten", "1 uur en 15 minuten"."""
    uren, rest = divmod(minuten, 60)
    delen = [
        f"{uren} uur" if uren else "",
        f"{rest} {'minuut' if rest == 1 else 'minuten'}" if rest or not uren else "",
    ]
    return " en ".join(deel for deel in delen if deel)
