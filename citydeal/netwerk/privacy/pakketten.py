"""What is decided of the models of packages: signing in, sessions, and what the CMS keeps of who works in it."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from wagtail.admin.models import EditingSession, FormState
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from citydeal.basis.persoonsgegevens import Besluit, Bestand, Download, registreer, zonder_persoonsgegevens
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
    Besluit(
        model="account.EmailAddress",
        bewaard="Zolang je een account hebt.",
        downloads=(
            Download(
                "Het adres waarmee je inlogt",
                lambda mens: EmailAddress.objects.filter(user=mens).order_by("pk"),
                {"e-mailadres": "email", "bevestigd": "verified"},
            ),
        ),
        wis=lambda mens: EmailAddress.objects.filter(user=mens),
    ),
    Besluit(
        model="account.EmailConfirmation",
        bewaard="Niet in gebruik.",
        geen_download="Het portaal bevestigt adressen op een andere manier; deze tabel is leeg.",
    ),
    Besluit(
        model="mfa.Authenticator",
        bewaard="Tot je hem weghaalt.",
        downloads=(
            Download(
                "Passkeys en apps waarmee je inlogt",
                lambda mens: Authenticator.objects.filter(user=mens).order_by("pk"),
                {"soort": "type", "sinds": "created_at", "laatst gebruikt op": "last_used_at"},
            ),
        ),
        wis=lambda mens: Authenticator.objects.filter(user=mens),
    ),
    Besluit(
        model="usersessions.UserSession",
        bewaard="Zolang je op dat apparaat ingelogd bent.",
        downloads=(
            Download(
                "Waar je bent ingelogd",
                lambda mens: UserSession.objects.filter(user=mens).order_by("created_at", "pk"),
                {
                    "apparaat": "user_agent",
                    "IP-adres": "ip",
                    "ingelogd op": "created_at",
                    "laatst gezien op": "last_seen_at",
                },
            ),
        ),
        eerst=lambda mens: sessies.beeindig_alle(mens),
        wis=lambda mens: UserSession.objects.filter(user=mens),
    ),
    Besluit(
        model="sessions.Session",
        bewaard=f"Tot je uitlogt, hooguit {settings.INGELOGD_BLIJVEN_DAGEN} dagen.",
        geen_download="Hierin staat alleen dat je bent ingelogd; waar en wanneer vind je bij ‘Waar je bent ingelogd’.",
    ),
    Besluit(
        model="wagtailusers.UserProfile",
        bewaard="Zolang je een account hebt.",
        downloads=(
            Download(
                "Je instellingen in het CMS",
                lambda mens: UserProfile.objects.filter(user=mens),
                {"taal": "preferred_language", "kleuren": "theme", "dichtheid": "density"},
                _avatar,
            ),
        ),
        wis=lambda mens: UserProfile.objects.filter(user=mens),
    ),
    Besluit(
        model="wagtailadmin.EditingSession",
        bewaard="Een dag.",
        geen_download="Dat je een pagina open hebt staan; het verdwijnt vanzelf.",
        wis=lambda mens: EditingSession.objects.filter(user=mens),
    ),
    Besluit(
        model="wagtailadmin.FormState",
        bewaard="Een dag.",
        downloads=(
            Download(
                "Formulieren die je in het CMS open hebt staan",
                lambda mens: FormState.objects.filter(user=mens).order_by("pk"),
                {"inhoud": "data", "laatst gewijzigd op": "last_updated_at"},
            ),
        ),
        wis=lambda mens: FormState.objects.filter(user=mens),
    ),
    Besluit(
        model="wagtailcore.ModelLogEntry",
        bewaard="Twee jaar.",
        downloads=(
            Download(
                "Wat je in het CMS veranderde, behalve pagina's",
                lambda mens: ModelLogEntry.objects.filter(user=mens).order_by("timestamp", "pk"),
                {"op": "timestamp", "wat": "action", "van": "label"},
            ),
            Download(
                "Wat er in het CMS aan je account is veranderd",
                lambda mens: _over_account(mens).order_by("timestamp", "pk"),
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
