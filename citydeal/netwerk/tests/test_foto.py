"""The photo of a profile: what becomes of what somebody uploads, and what is refused."""

import io
import struct
import zlib

import pytest
from django.core.exceptions import ValidationError
from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

from citydeal.netwerk.foto import MAX_BYTES, maak_foto


def beeld(breed=600, hoog=400, soort="JPEG", mode="RGB", kleur="red", **opties) -> io.BytesIO:
    uit = io.BytesIO()
    Image.new(mode, (breed, hoog), kleur).save(uit, soort, **opties)
    return uit


def gelezen(inhoud: bytes) -> Image.Image:
    return Image.open(io.BytesIO(inhoud))


@pytest.mark.parametrize(
    ("soort", "mode"),
    [("JPEG", "RGB"), ("JPEG", "CMYK"), ("PNG", "RGBA"), ("PNG", "P"), ("PNG", "I;16"), ("WEBP", "RGB")],
)
def test_a_photo_becomes_a_square_webp_in_two_sizes(soort, mode):
    groot, klein = maak_foto(beeld(1200, 900, soort, mode, kleur=0))
    assert [(gelezen(f).format, gelezen(f).size) for f in (groot, klein)] == [
        ("WEBP", (512, 512)),
        ("WEBP", (128, 128)),
    ]


def test_a_small_photo_is_not_blown_up():
    assert gelezen(maak_foto(beeld(200, 150))[0]).size == (150, 150)


@pytest.mark.parametrize(("uitsnede", "kleur"), [(0, (255, 0, 0)), (50, (0, 128, 0)), (100, (0, 0, 255))])
def test_one_chooses_which_part_of_the_longer_side_stays(uitsnede, kleur):
    breed = Image.new("RGB", (900, 300), "red")
    breed.paste("green", (300, 0, 600, 300))
    breed.paste("blue", (600, 0, 900, 300))
    uit = io.BytesIO()
    breed.save(uit, "PNG")
    midden = gelezen(maak_foto(uit, uitsnede=uitsnede)[0]).convert("RGB").getpixel((150, 150))
    assert all(abs(a - b) < 12 for a, b in zip(midden, kleur, strict=True))


def test_what_the_camera_wrote_is_gone_and_the_photo_stands_upright():
    exif = Image.Exif()
    exif[Base.Orientation] = 6
    exif[Base.Make] = "KANARIECAMERA"
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = (52.0, 5.0, 0.0)
    staand = Image.new("RGB", (400, 400), "red")
    staand.paste("blue", (0, 0, 400, 200))
    uit = io.BytesIO()
    staand.save(uit, "JPEG", exif=exif, comment=b"KANARIECAMERA", quality=95)
    for versie in maak_foto(uit):
        assert b"KANARIE" not in versie
        assert b"EXIF" not in versie
        assert not gelezen(versie).getexif()
        assert not {"exif", "icc_profile", "xmp", "comment"} & set(gelezen(versie).info)
    # Turned a quarter: what was on top is now on the right.
    rechts = gelezen(maak_foto(uit)[0]).convert("RGB").getpixel((390, 200))
    assert rechts[2] > 200 > rechts[0] + 100


def test_a_big_photo_keeps_its_parts_in_place_and_stands_upright():
    exif = Image.Exif()
    exif[Base.Orientation] = 6
    staand = Image.new("RGBA", (3_100, 4_100), "red")
    staand.paste("blue", (0, 0, 3_100, 2_050))
    uit = io.BytesIO()
    staand.save(uit, "PNG", exif=exif)
    foto = gelezen(maak_foto(uit)[0]).convert("RGB")
    links, rechts = foto.getpixel((100, 256)), foto.getpixel((412, 256))
    assert links[0] > 200 > 60 > links[2]
    assert rechts[2] > 200 > 60 > rechts[0]


def _png_bom(breed: int, hoog: int) -> io.BytesIO:
    """A header that promises a great deal, before a few bytes of content."""

    def deel(soort: bytes, inhoud: bytes) -> bytes:
        return struct.pack(">I", len(inhoud)) + soort + inhoud + struct.pack(">I", zlib.crc32(soort + inhoud))

    kop = struct.pack(">IIBBBBB", breed, hoog, 8, 2, 0, 0, 0)
    return io.BytesIO(
        b"\x89PNG\r\n\x1a\n" + deel(b"IHDR", kop) + deel(b"IDAT", zlib.compress(b"\0" * 10_000)) + deel(b"IEND", b"")
    )


AFGEKAPT = io.BytesIO(beeld(600, 400).getvalue()[:900])


@pytest.mark.parametrize(
    ("bestand", "reden"),
    [
        (_png_bom(30_000, 30_000), "te veel beeldpunten"),
        (_png_bom(9_000, 9_000), "te veel beeldpunten"),
        (_png_bom(1_000, 1_000), "stuk"),
        (beeld(5_000, 5_000, "PNG"), "te veel beeldpunten"),
        (AFGEKAPT, "stuk"),
        (io.BytesIO(b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), "geen foto"),
        (io.BytesIO(b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00" + b"x" * 500), "HEIC"),
        (io.BytesIO(b"GIF89a" + b"\x01\x00\x01\x00\x00\x00\x00;"), "geen foto"),
        (beeld(300, 300, "GIF", "P", 0), "geen foto"),
        (beeld(300, 300, "BMP"), "geen foto"),
        (io.BytesIO(b"MZ" + b"\0" * 300), "geen foto"),
        (io.BytesIO(b"<?php system($_GET[0]); ?>"), "geen foto"),
        (io.BytesIO(b""), "geen foto"),
        (beeld(1, 1), "te klein"),
        (beeld(4000, 20), "te klein"),
        (io.BytesIO(b"\xff\xd8\xff" + b"0" * MAX_BYTES), "groter dan 10 MB"),
    ],
    ids=lambda waarde: waarde if isinstance(waarde, str) else "",
)
def test_what_is_no_photo_is_refused_in_dutch(bestand, reden):
    with pytest.raises(ValidationError, match=reden):
        maak_foto(bestand)


def test_what_was_hidden_behind_a_photo_does_not_come_along():
    listig = io.BytesIO(beeld(300, 300).getvalue() + b"<script>alert(1)</script><?php echo 1; ?>")
    for versie in maak_foto(listig):
        assert b"script" not in versie
        assert b"php" not in versie


def test_of_a_moving_picture_the_first_frame_stays():
    beelden = [Image.new("RGB", (200, 200), kleur) for kleur in ("red", "blue")]
    uit = io.BytesIO()
    beelden[0].save(uit, "WEBP", save_all=True, append_images=beelden[1:])
    assert getattr(gelezen(maak_foto(uit)[0]), "n_frames", 1) == 1
