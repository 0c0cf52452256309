"""What of the kennisbank goes over when a person leaves or a partner merges into another."""

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Page, Revision

from citydeal.netwerk.gevolgen import Meegaand, registreer_meegaand
from citydeal.netwerk.models import Gebruiker, Partner
from citydeal.netwerk.overdracht import Bezit, Ding, registreer_bezit
from kennisbank.models import KennisbankPagina

_PER_KEER = 200


def zoek_paginas(gebruiker: Gebruiker) -> list[Ding]:
    """The pages that somebody keeps up to date; one that no reader sees yet has no address here."""
    paginas = KennisbankPagina.objects.filter(eigenaar=gebruiker).order_by("title")
    return [Ding(pagina.title, pagina.pad if pagina.live else "") for pagina in paginas]


@transaction.atomic
def draag_paginas_over(van: Gebruiker, naar: Gebruiker) -> None:
    """Let `naar` keep the pages of `van` up to date.

    Effects in order: the pages, and every version of them, so that a draft that is published later doesn't bring `van` back.
    """
    KennisbankPagina.objects.filter(eigenaar=van).update(eigenaar=naar)
    _herschrijf({"content__eigenaar": van.pk}, lambda inhoud: inhoud.update(eigenaar=naar.pk))


def tel_paginas(partner: Partner) -> int:
    """On how many pages a partner stands, drafts included."""
    return partner.paginas.count()


@transaction.atomic
def verplaats_paginas(van: Partner, naar: Partner) -> None:
    """Let `naar` stand on the pages of `van`.

    Effects in order: the pages, and every version of them, so that a draft that is published later doesn't bring `van` back.
    That they are found by the other partner follows from the change of that partner.
    """
    rijen = KennisbankPagina.partners.through.objects.filter(partner=van)
    rijen.filter(kennisbankpagina__in=naar.paginas.all()).delete()
    rijen.update(partner=naar)
    _herschrijf(
        {"content__partners__contains": [van.pk]},
        lambda inhoud: inhoud.update(
            partners=list(dict.fromkeys(naar.pk if sleutel == van.pk else sleutel for sleutel in inhoud["partners"]))
        ),
    )


def _herschrijf(voorwaarde: dict, verander) -> None:
    """Change what the versions of pages that fit `voorwaarde` say, in place."""
    versies = Revision.objects.filter(base_content_type=ContentType.objects.get_for_model(Page), **voorwaarde)
    veranderd = []
    for versie in versies.select_for_update().iterator(chunk_size=_PER_KEER):
        verander(versie.content)
        veranderd.append(versie)
    Revision.objects.bulk_update(veranderd, ["content"], batch_size=_PER_KEER)


registreer_bezit(
    Bezit(
        sleutel="kennisbank",
        enkelvoud="pagina in de kennisbank",
        meervoud="pagina's in de kennisbank",
        zoek=zoek_paginas,
        draag_over=draag_paginas_over,
    )
)
registreer_meegaand(
    Meegaand(
        enkelvoud="pagina in de kennisbank",
        meervoud="pagina's in de kennisbank",
        tel=tel_paginas,
        verplaats=verplaats_paginas,
    )
)
