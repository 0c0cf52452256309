"""What a camera writes beside a picture is gone before it is kept; the picture is the same to the point."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from PIL import ExifTags, Image
from PIL.PngImagePlugin import PngInfo

from citydeal.basis.beeldgegevens import zonder_gegevens
from citydeal.basis.forms import AfbeeldingField

GEHEIM = b"Bij Noor thuis"


def exif(stand: int = 1) -> Image.Exif:
    gegevens = Image.Exif()
    gegevens[ExifTags.Base.Orientation] = stand
    gegevens[ExifTags.Base.ImageDescription] = GEHEIM.decode()
    gegevens.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (52.0, 5.0, 7.0)
    return gegevens


def plaatje(soort: str, **opties) -> bytes:
    beeld = Image.effect_noise((90, 60), 80).convert("RGB")
    uit = BytesIO()
    beeld.save(uit, soort, **opties)
    return uit.getvalue()


def open_(inhoud: bytes) -> Image.Image:
    beeld = Image.open(BytesIO(inhoud))
    beeld.load()
    return beeld


def beelden() -> dict[str, bytes]:
    tekst = PngInfo()
    tekst.add_text("Comment", GEHEIM.decode())
    tekst.add_itxt("XML:com.adobe.xmp", GEHEIM.decode())
    beeld = {"exif": exif(), "xmp": GEHEIM}
    return {
        "jpeg": plaatje("JPEG", comment=GEHEIM, **beeld),
        "progressief": plaatje("JPEG", progressive=True, quality=95, **beeld),
        "met-nasleep": plaatje("JPEG", **beeld) + plaatje("JPEG", **beeld),
        "png": plaatje("PNG", exif=exif(), pnginfo=tekst),
        "webp": plaatje("WEBP", **beeld),
        "webp-lossless": plaatje("WEBP", lossless=True, **beeld),
    }


@pytest.mark.parametrize("naam", ["jpeg", "progressief", "met-nasleep", "png", "webp", "webp-lossless"])
def test_what_the_camera_wrote_is_gone_and_the_points_are_the_same(naam):
    inhoud = beelden()[naam]
    assert GEHEIM in inhoud
    schoon = zonder_gegevens(inhoud)
    assert GEHEIM not in schoon
    assert b"Exif" not in schoon
    assert not dict(open_(schoon).getexif())
    assert open_(schoon).tobytes() == open_(inhoud).tobytes()
    assert zonder_gegevens(schoon) == schoon


@pytest.mark.parametrize("stand", range(2, 9))
def test_how_a_photo_stands_is_all_that_stays(stand):
    schoon = zonder_gegevens(plaatje("JPEG", exif=exif(stand)))
    assert dict(open_(schoon).getexif()) == {ExifTags.Base.Orientation: stand}
    assert GEHEIM not in schoon


@pytest.mark.parametrize("soort", ["JPEG", "PNG", "WEBP"])
def test_the_colour_profile_stays(soort):
    inhoud = plaatje(soort, icc_profile=b"profiel" * 20, exif=exif())
    assert open_(zonder_gegevens(inhoud)).info["icc_profile"] == b"profiel" * 20


@pytest.mark.parametrize("naam", ["jpeg", "progressief", "png", "webp"])
def test_what_breaks_off_anywhere_makes_no_error(naam):
    inhoud = beelden()[naam]
    for einde in range(0, len(inhoud), 37):
        assert isinstance(zonder_gegevens(inhoud[:einde]), bytes)


@pytest.mark.parametrize("inhoud", [b"", b"GIF89a", b"\xff\xd8", b"\xff\xd8\xff", b"RIFF\0\0\0\0WEBP", b"<svg/>"])
def test_what_is_no_such_picture_comes_back_as_it_was(inhoud):
    assert zonder_gegevens(inhoud)[:8] in (inhoud[:8], b"RIFF\4\0\0\0")


@pytest.mark.parametrize("groot", [False, True])
def test_an_upload_holds_the_clean_picture(groot):
    inhoud = plaatje("JPEG", exif=exif(6))
    if groot:
        upload = TemporaryUploadedFile("foto.jpg", "image/jpeg", len(inhoud), None)
        upload.write(inhoud)
        upload.seek(0)
    else:
        upload = SimpleUploadedFile("foto.jpg", inhoud, "image/jpeg")
    gekeurd = AfbeeldingField().clean(upload)
    gekeurd.seek(0)
    schoon = gekeurd.read()
    assert GEHEIM not in schoon
    assert gekeurd.size == len(schoon)
    upload.close()
    assert dict(open_(schoon).getexif()) == {ExifTags.Base.Orientation: 6}
