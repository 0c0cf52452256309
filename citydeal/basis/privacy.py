"""What the foundation keeps of people: who put a picture or a document on the portal."""

from citydeal.basis.models import Afbeelding, Bestand
from citydeal.basis.persoonsgegevens import Besluit, blijft_staan, registreer, zonder_persoonsgegevens
from citydeal.basis.persoonsgegevens import Bestand as Meegaand

_BLIJFT = "Afbeeldingen en documenten die je op het portaal zette."


def _bestanden(model):
    def zoek(mens):
        for ding in model.objects.filter(uploaded_by_user=mens).exclude(file=""):
            yield Meegaand(ding.file.name, ding.file.name, ding.file.storage)

    return zoek


registreer(
    blijft_staan(
        Afbeelding,
        "uploaded_by_user",
        "Zolang het portaal de afbeelding gebruikt.",
        "Afbeeldingen die je op het portaal zette",
        {"titel": "title", "beschrijving": "description", "maker of bron": "bron", "geplaatst op": "created_at"},
        bestanden=_bestanden(Afbeelding),
        leeg=("uploaded_by_user",),
        tekst=("bron",),
        blijft=_BLIJFT,
    ),
    blijft_staan(
        Bestand,
        "uploaded_by_user",
        "Zolang het portaal het document gebruikt.",
        "Documenten die je op het portaal zette",
        {"titel": "title", "geplaatst op": "created_at"},
        bestanden=_bestanden(Bestand),
        leeg=("uploaded_by_user",),
        blijft=_BLIJFT,
    ),
    Besluit(
        model="wagtailimages.Image",
        bewaard="Niet in gebruik.",
        geen_download="Het portaal heeft een eigen tabel voor afbeeldingen; deze is leeg.",
        leeg=("uploaded_by_user",),
    ),
    Besluit(
        model="wagtaildocs.Document",
        bewaard="Niet in gebruik.",
        geen_download="Het portaal heeft een eigen tabel voor documenten; deze is leeg.",
        leeg=("uploaded_by_user",),
    ),
)
zonder_persoonsgegevens(
    "Het gaat over onderwerpen en plekken, niet over mensen.",
    "basis.Thema",
    "basis.Provincie",
    "basis.Plaats",
    "taggit.Tag",
    "taggit.TaggedItem",
)
zonder_persoonsgegevens(
    "Het volgt uit een afbeelding, een pagina of de inrichting van het portaal.",
    "basis.AfbeeldingRendition",
    "wagtailimages.Rendition",
    "wagtailredirects.Redirect",
    "wagtailembeds.Embed",
    "contenttypes.ContentType",
    "auth.Permission",
    "auth.Group_permissions",
    "auth.Group",
)
