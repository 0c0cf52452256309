"""What the kennisbank keeps of who wrote it: texts stay, names go."""

from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.models import (
    Comment,
    CommentReply,
    Page,
    PageLogEntry,
    PageSubscription,
    Revision,
    TaskState,
    UploadedFile,
    WorkflowState,
)
from wagtail.search import index

from citydeal.basis.bewaartermijnen import Bewaartermijn, ouder_dan, registreer_termijn
from citydeal.basis.persoonsgegevens import (
    OUD_LID,
    Bestand,
    blijft_staan,
    gaat_weg,
    registreer,
    zonder_persoonsgegevens,
)
from citydeal.basis.sporen import Sporen, haal_weg
from kennisbank import services
from kennisbank.indienen import privacy as inzendingen
from kennisbank.models import Artikel, KennisbankPagina
from kennisbank.tasks import BEWAARTIJD_UPLOADS, ruim_uploads_op

LOG = timedelta(days=730)
_PAGINA = "Zolang de pagina bestaat."
_ADRESVELDEN = {"path", "url_path", "slug", "importsleutel"}


def _eigen_paginas(mens) -> set[int]:
    """Pages that somebody began, keeps, wrote a version of, or is named on as author."""
    versies = Revision.objects.filter(user=mens, base_content_type=ContentType.objects.get_for_model(Page))
    gevonden = {int(pk) for pk in versies.values_list("object_id", flat=True).distinct()}
    gevonden |= set(Page.objects.filter(owner=mens).values_list("pk", flat=True))
    gevonden |= set(KennisbankPagina.objects.filter(eigenaar=mens).values_list("pk", flat=True))
    gevonden |= set(Artikel.objects.filter(auteur__iexact=mens.naam).values_list("pk", flat=True))
    return gevonden


def _haal_namen_weg(mens) -> None:
    """Take the name and the address of somebody out of their pages, every version of them, and what is found of them.

    Only out of their own: whoever calls themself as the portal calls a thing, changes no page of others.
    """
    paginas = list(Page.objects.filter(pk__in=_eigen_paginas(mens)).specific())
    if not paginas:
        return
    sporen = Sporen(mens.naam, mens.email)
    sleutels = [pagina.pk for pagina in paginas]
    for klasse in {klasse for pagina in paginas for klasse in (type(pagina), *type(pagina)._meta.get_parent_list())}:
        haal_weg(klasse, _tekstvelden(klasse), sporen, naam=True, rijen=sleutels)
    Artikel.objects.filter(pk__in=sleutels, auteur__iexact=mens.naam).update(auteur=OUD_LID)
    versies = Revision.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page), object_id__in=[str(pk) for pk in sleutels]
    )
    haal_weg(Revision, ("content", "object_str"), sporen, naam=True, rijen=versies.values_list("pk", flat=True))
    for versie in versies.filter(content__auteur__iexact=mens.naam):
        versie.content["auteur"] = OUD_LID
        versie.save(update_fields=["content"])
    for pagina in Page.objects.filter(pk__in=sleutels).specific():
        index.insert_or_update_object(pagina)
        if pagina.live:
            services.verwerk_pagina(pagina)


def _tekstvelden(klasse: type[models.Model]) -> list[str]:
    eigen = (veld for veld in klasse._meta.local_concrete_fields if veld.name not in _ADRESVELDEN)
    return [veld.name for veld in eigen if _is_tekst(veld) and not veld.choices]


def _is_tekst(veld: models.Field) -> bool:
    return veld.get_internal_type() in {"TextField", "CharField", "JSONField", "URLField"} and not veld.is_relation


def _ontgrendel(mens) -> None:
    """Let others edit what the person locked."""
    Page.objects.filter(locked_by=mens).update(locked=False, locked_at=None, locked_by=None)
    _haal_namen_weg(mens)


def _uploads(mens):
    for upload in UploadedFile.objects.filter(uploaded_by_user=mens).exclude(file=""):
        yield Bestand(upload.file.name, upload.file.name, upload.file.storage)


registreer(
    blijft_staan(
        Page,
        "owner",
        _PAGINA,
        "Pagina's die je begon",
        {"titel": "title", "adres": "url_path", "eerst gepubliceerd op": "first_published_at"},
        eerst=_ontgrendel,
        neutraal=("owner",),
        leeg=("locked_by",),
        blijft="Pagina's die je schreef of bijhield. Anderen bouwen erop voort.",
    ),
    blijft_staan(
        KennisbankPagina,
        "eigenaar",
        _PAGINA,
        "Pagina's die je bijhoudt",
        {"titel": "title", "adres": "url_path", "herzien vóór": "herzien_op"},
        leeg=("eigenaar",),
    ),
    blijft_staan(
        Artikel,
        lambda mens: Artikel.objects.filter(auteur__iexact=mens.naam).order_by("pk"),
        _PAGINA,
        "Artikelen waar je naam bij staat",
        {"titel": "title", "auteur": "auteur"},
    ),
    blijft_staan(
        Revision,
        "user",
        _PAGINA,
        "Versies van pagina's die je opsloeg",
        {"pagina": "object_str", "op": "created_at", "inhoud": "content"},
        neutraal=("user",),
        blijft="Eerdere versies van pagina's.",
    ),
    blijft_staan(
        PageLogEntry,
        "user",
        "Twee jaar.",
        "Wat je met pagina's deed",
        {"op": "timestamp", "wat": "action", "pagina": "label"},
        neutraal=("user",),
        tekst=("label", "data"),
        blijft="Dat een pagina is gewijzigd, goedgekeurd of teruggestuurd.",
    ),
    gaat_weg(
        Comment,
        "user",
        _PAGINA,
        "Opmerkingen die je bij pagina's schreef",
        {"pagina": "page__title", "tekst": "text", "op": "created_at"},
        neutraal=("resolved_by",),
        tekst=("text",),
    ),
    gaat_weg(
        CommentReply,
        "user",
        _PAGINA,
        "Antwoorden die je op opmerkingen schreef",
        {"pagina": "comment__page__title", "tekst": "text", "op": "created_at"},
        tekst=("text",),
    ),
    gaat_weg(
        PageSubscription, "user", _PAGINA, "Pagina's waarover je mail van de redactie krijgt", {"pagina": "page__title"}
    ),
    blijft_staan(
        WorkflowState,
        "requested_by",
        _PAGINA,
        "Pagina's die je ter goedkeuring aanbood",
        {"op": "created_at", "stand": "status", "pagina (nummer)": "object_id"},
        neutraal=("requested_by",),
    ),
    blijft_staan(
        TaskState,
        "finished_by",
        _PAGINA,
        "Pagina's die je goedkeurde of terugstuurde",
        {"op": "finished_at", "stand": "status", "opmerking": "comment"},
        neutraal=("finished_by",),
        tekst=("comment",),
        blijft="Dat een pagina is gewijzigd, goedgekeurd of teruggestuurd.",
    ),
    gaat_weg(
        UploadedFile,
        "uploaded_by_user",
        "Een dag.",
        "Bestanden die je in het CMS begon te plaatsen",
        {"bestand": "file"},
        bestanden=_uploads,
    ),
)
zonder_persoonsgegevens(
    "Een pagina: wie die begon, bijhoudt of schreef staat bij wagtailcore.Page, kennisbank.KennisbankPagina en de versies.",
    "kennisbank.HomePagina",
    "kennisbank.InhoudPagina",
    "kennisbank.KennisbankIndex",
    "kennisbank.UsecaseIndex",
    "kennisbank.ToolboxIndex",
    "kennisbank.Woordenboek",
    "kennisbank.ArtikelIndex",
    "kennisbank.LeerlijnIndex",
    "kennisbank.Begrip",
    "kennisbank.Leerlijn",
    "kennisbank.ToolboxItem",
    "kennisbank.Usecase",
)
zonder_persoonsgegevens(
    "Het hoort bij de inhoud van een pagina of bij hoe de redactie werkt.",
    "kennisbank.KennisbankPagina_themas",
    "kennisbank.KennisbankPagina_partners",
    "kennisbank.KennisbankPagina_city_deals",
    "kennisbank.KennisbankPagina_verwant",
    "kennisbank.Begrip_zie_ook",
    "kennisbank.Synoniem",
    "kennisbank.Goedkeuring_groups",
    "kennisbank.Goedkeuring",
    "kennisbank.LeerlijnStap",
    "kennisbank.ToolboxLink",
    "kennisbank.UsecasePlaats",
)


def _verlopen_uploads(nu):
    verlopen = []
    for upload in UploadedFile.objects.iterator():
        opslag, naam = upload.file.storage, upload.file.name
        if not opslag.exists(naam) or opslag.get_modified_time(naam) < nu - BEWAARTIJD_UPLOADS:
            verlopen.append(upload.pk)
    return UploadedFile.objects.filter(pk__in=verlopen)


def _ruim_uploads(rijen, nu) -> int:
    aantal = rijen.count()
    ruim_uploads_op()
    return aantal


registreer_termijn(
    Bewaartermijn(
        "uploads",
        "Bestanden die iemand in het CMS koos en niet bevestigde",
        "1 dag",
        "Daarna wordt er niets meer mee gedaan.",
        _verlopen_uploads,
        _ruim_uploads,
    ),
    Bewaartermijn(
        "paginalog",
        "Wie een pagina wanneer wijzigde, goedkeurde of publiceerde",
        "2 jaar",
        "Zo kunnen we nagaan hoe een tekst tot stand kwam.",
        ouder_dan(PageLogEntry, "timestamp", LOG),
    ),
)
registreer(*inzendingen.BESLUITEN)
registreer_termijn(inzendingen.TERMIJN)
