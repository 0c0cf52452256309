"""A QR code as the outline of one path, to stand in a page without a picture of its own."""

from dataclasses import dataclass

from qrcode import QRCode
from qrcode.constants import ERROR_CORRECT_M

RAND = 4
"""Modules of white around it, which readers need."""


@dataclass(frozen=True)
class Qr:
    """A drawing of `maat` by `maat` units; `pad` is the `d` of an SVG path that fills the dark modules."""

    maat: int
    pad: str


def teken_qr(tekst: str) -> Qr:
    """Draw `tekst` as a QR code. Raises qrcode's DataOverflowError where it is too long for one."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=RAND)
    code.add_data(tekst)
    rijen = code.get_matrix()
    donker = ((x, y) for y, rij in enumerate(rijen) for x, aan in enumerate(rij) if aan)
    return Qr(len(rijen), "".join(f"M{x} {y}h1v1h-1z" for x, y in donker))
