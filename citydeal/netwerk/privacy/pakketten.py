"""What is decided of the models of packages: signing in, sessions, and what the CMS keeps of who works in it."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from wagtail.admin.models import EditingSession, FormState
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from citydeal.basis.persoonsgegevens import (
    Besluit,
    Bestand,
    Download,
    gaat_weg,
    registreer,
    zonder_persoonsgegevens,
)
from citydeal.netwerk import sessies
from citydeal.netwerk.models import Gebruiker


def _avatar(mens):
    for profiel in UserProfile.objects.filter(user=mens).exclude(avatar=""):
        yield Bestand("foto-in-het-cms", profiel.avatar.name, profiel.avatar.storage)


def _over_account(mens):
    """What the CMS wrote down of changes to the account."""
    soort = ContentType.objects.get_for_model(Gebruiker)
    return ModelLogEntry.objects.filter(content_type=soort, object_id=str(mens.pk))


registreer(
    gaat_weg(
        EmailAddress,
        "user",
        "Zolang je een account hebt.",
        "Het adres waarmee je inlogt",
        {"e-mailadres": "email", "bevestigd": "verified"},
    ),
    Besluit(
        model="account.EmailConfirmation",
        bewaard="Niet in gebruik.",
        geen_download="Het portaal bevestigt adressen op een andere manier; deze tabel is leeg.",
    ),
    gaat_weg(
        Authenticator,
        "user",
        "Tot je hem weghaalt.",
        "Passkeys en apps waarmee je inlogt",
        {"soort": "type", "sinds": "created_at", "laatst gebruikt op": "last_used_at"},
    ),
    gaat_weg(
        UserSession,
        "user",
        "Zolang je op dat apparaat ingelogd bent.",
        "Waar je bent ingelogd",
        {"apparaat": "user_agent", "IP-adres": "ip", "ingelogd op": "created_at", "laatst gezien op": "last_seen_at"},
        eerst=sessies.beeindig_alle,
    ),
    Besluit(
        model="sessions.Session",
        bewaard=f"Tot je uitlogt, hooguit {settings.INGELOGD_BLIJVEN_DAGEN} dagen.",
        geen_download="Hierin staat alleen dat je bent ingelogd; waar en wanneer vind je bij ‘Waar je bent ingelogd’.",
    ),
    gaat_weg(
        UserProfile,
        "user",
        "Zolang je een account hebt.",
        "Je instellingen in het CMS",
        {"taal": "preferred_language", "kleuren": "theme", "dichtheid": "density"},
        bestanden=_avatar,
    ),
    Besluit(
        model="wagtailadmin.EditingSession",
        bewaard="Een dag.",
        geen_download="Dat je een pagina open hebt staan; het verdwijnt vanzelf.",
        wis=lambda mens: EditingSession.objects.filter(user=mens),
    ),
    gaat_weg(
        FormState,
        "user",
        "Een dag.",
        "Formulieren die je in het CMS open hebt staan",
        {"inhoud": "data", "laatst gewijzigd op": "last_updated_at"},
    ),
    gaat_weg(
        ModelLogEntry,
        "user",
        "Twee jaar.",
        "Wat je in het CMS veranderde, behalve pagina's",
        {"op": "timestamp", "wat": "action", "van": "label"},
        ook=(
            Download(
                "Wat er in het CMS aan je account is veranderd",
                _over_account,
                {"op": "timestamp", "wat": "action"},
            ),
        ),
        wis=_over_account,
        neutraal=("user",),
        tekst=("label", "data"),
    ),
)
zonder_persoonsgegevens(
    "Het is de inrichting van het CMS: wie er iets mag volgt uit groepen.",
    "wagtailadmin.Admin",
    "wagtailcore.Locale",
    "wagtailcore.Site",
    "wagtailcore.GroupSitePermission",
    "wagtailcore.CollectionViewRestriction_groups",
    "wagtailcore.CollectionViewRestriction",
    "wagtailcore.Collection",
    "wagtailcore.GroupCollectionPermission",
    "wagtailcore.WorkflowContentType",
    "wagtailcore.Workflow",
    "wagtailcore.WorkflowTask",
    "wagtailcore.Task",
    "wagtailcore.GroupApprovalTask_groups",
    "wagtailcore.GroupApprovalTask",
    "wagtailcore.GroupPagePermission",
    "wagtailcore.PageViewRestriction_groups",
    "wagtailcore.PageViewRestriction",
    "wagtailcore.WorkflowPage",
)
zonder_persoonsgegevens("Wagtail houdt zo bij welk ding naar welk verwijst, met nummers.", "wagtailcore.ReferenceIndex")
