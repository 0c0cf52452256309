"""People and partners from a spreadsheet: judged first, then stored as a whole or not at all, and again without effect."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils import timezone

from citydeal.basis.models import Provincie
from citydeal.basis.tabelbestand import Leesfout, Rij, Tabel, maak_kop
from citydeal.basis.tekst import een_regel
from citydeal.netwerk import uitnodigen
from citydeal.netwerk.emailadres import normaliseer_email
from citydeal.netwerk.enums import Partnersoort, Partnerstatus, Uitnodigingstatus, Uitnodigingsuitkomst
from citydeal.netwerk.logboek import noteer
from citydeal.netwerk.models import CityDeal, Gebruiker, Partner, Uitnodiging
from citydeal.netwerk.services import Deelnamegegevens, maak_partner, wijzig_partner
from citydeal.netwerk.velden import zonder_adres

MAX_RIJEN = 500
"""What is stored while somebody waits for it."""
_KOLOMNAMEN = {"e_mail": "E-mail", "city_deals": "City Deals"}
NIEUW, ANDERS, GELIJK, GEWEIGERD = "nieuw", "gewijzigd", "ongewijzigd", "geweigerd"


@dataclass
class Regel:
    """What becomes of one row: its number in the file, what it is about, the outcome, and why."""

    nummer: int
    naam: str
    uitkomst: str = GELIJK
    opmerkingen: list[str] = field(default_factory=list)

    def weiger(self, waarom: str) -> None:
        """Refuse the row."""
        self.uitkomst = GEWEIGERD
        self.opmerkingen.append(waarom)


@dataclass
class Verslag:
    """What becomes of a file; nothing of it is stored while a row is refused."""

    regels: list[Regel]
    opgeslagen: bool = False

    @property
    def aantallen(self) -> dict[str, int]:
        """How many rows had which outcome, those that none had left out."""
        telling = Counter(regel.uitkomst for regel in self.regels)
        return {uitkomst: telling[uitkomst] for uitkomst in (NIEUW, ANDERS, GELIJK, GEWEIGERD) if telling[uitkomst]}

    @property
    def op_volgorde(self) -> list[Regel]:
        """The rows as they are read best: what was refused first, then in the order of the file."""
        return sorted(self.regels, key=lambda regel: regel.uitkomst != GEWEIGERD)

    @property
    def geweigerd(self) -> int:
        """How many rows were refused."""
        return self.aantallen.get(GEWEIGERD, 0)

    @property
    def kan_door(self) -> bool:
        """Whether no row is refused."""
        return GEWEIGERD not in self.aantallen

    @property
    def te_doen(self) -> int:
        """How many rows change something."""
        return self.aantallen.get(NIEUW, 0) + self.aantallen.get(ANDERS, 0)


@dataclass(frozen=True)
class Importsoort:
    """A kind of thing that can be imported: its name in addresses, its columns, and which of them it can't do without."""

    naam: str
    titel: str
    kolommen: tuple[str, ...]
    verplicht: tuple[str, ...]
    verwerk: Callable[[Sequence[Rij], Gebruiker, bool], list[Regel]]

    @property
    def kolomnamen(self) -> list[tuple[str, bool]]:
        """The columns as one writes them above a table, each with whether it is needed."""
        return [(_kolomnaam(kolom), kolom in self.verplicht) for kolom in self.kolommen]


def beoordeel(soort: Importsoort, tabel: Tabel, *, door: Gebruiker) -> Verslag:
    """What a file would do; nothing is stored. Raises Leesfout where it lacks a column or is too long."""
    _controleer(soort, tabel)
    return Verslag(soort.verwerk(tabel.rijen, door, False))


def voer_uit(soort: Importsoort, tabel: Tabel, *, door: Gebruiker) -> Verslag:
    """Store a whole file, or nothing where a row is refused.

    Raises Leesfout as `beoordeel`. Effects in order: the rows (of people: invitations with a mail each), log.
    """
    verslag = beoordeel(soort, tabel, door=door)
    if not verslag.kan_door:
        return verslag
    with transaction.atomic():
        verslag = Verslag(soort.verwerk(tabel.rijen, door, True))
        if not verslag.kan_door:
            transaction.set_rollback(True)
            return verslag
        noteer(f"{soort.naam} geïmporteerd", door=door, **verslag.aantallen)
    verslag.opgeslagen = True
    return verslag


def _kolomnaam(kolom: str) -> str:
    return _KOLOMNAMEN.get(kolom, kolom.capitalize())


def _controleer(soort: Importsoort, tabel: Tabel) -> None:
    mist = [kolom for kolom in soort.verplicht if kolom not in tabel.koppen]
    if mist:
        raise Leesfout(
            f"Deze kolom ontbreekt: {', '.join(map(_kolomnaam, mist))}. Op de eerste rij staan de namen van de kolommen."
        )
    if not tabel.rijen:
        raise Leesfout("Onder de namen van de kolommen staat niets.")
    if len(tabel.rijen) > MAX_RIJEN:
        raise Leesfout(f"Het bestand heeft {len(tabel.rijen)} rijen. Hier kunnen het er {MAX_RIJEN} zijn. Deel het op.")


def _weiger_formules(rij: Rij, regel: Regel) -> None:
    for kop in rij.formules:
        regel.weiger(f"In {_kolomnaam(kop)} staat een formule. Zet er de waarde zelf neer.")


def _verwerk_mensen(rijen: Sequence[Rij], door: Gebruiker, opslaan: bool) -> list[Regel]:
    """Invite who is new; who has an account is left as they are."""
    adressen = {normaliseer_email(rij.cellen.get("e_mail", "")) for rij in rijen}
    bekend = {mens.email: mens for mens in Gebruiker.objects.select_related("partner").filter(email__in=adressen)}
    partners = _partners_bij_naam()
    lopend = set(
        Uitnodiging.objects.filter(
            email__in=adressen, status=Uitnodigingstatus.OPEN, verloopt_op__gt=timezone.now()
        ).values_list("email", "partner_id")
    )
    regels: list[Regel] = []
    gezien: dict[str, int] = {}
    uit_te_nodigen: dict[Partner, list[tuple[uitnodigen.Genodigde, Regel]]] = {}
    for rij in rijen:
        email = normaliseer_email(rij.cellen.get("e_mail", ""))
        naam = een_regel(rij.cellen.get("naam", ""))[:150]
        regel = Regel(rij.nummer, naam or email)
        regels.append(regel)
        _weiger_formules(rij, regel)
        partner = partners.get(maak_kop(rij.cellen.get("partner", "")))
        _beoordeel_mens(regel, rij, email, naam, partner, gezien)
        if regel.uitkomst == GEWEIGERD:
            continue
        mens = bekend.get(email)
        if mens is not None and mens.partner_id is not None:
            if mens.partner_id != partner.pk:
                regel.opmerkingen.append(f"Heeft al een account bij {mens.partner.naam}. Er verandert niets.")
            else:
                regel.opmerkingen.append("Is al lid.")
        elif (email, partner.pk) in lopend:
            regel.opmerkingen.append("Heeft al een uitnodiging.")
        else:
            regel.uitkomst = NIEUW
            regel.opmerkingen.append(f"Krijgt een uitnodiging voor {partner.naam}.")
            genodigde = uitnodigen.Genodigde(rij.nummer, email, naam, email)
            uit_te_nodigen.setdefault(partner, []).append((genodigde, regel))
    if opslaan:
        _nodig_uit(uit_te_nodigen, door)
    return regels


def _beoordeel_mens(
    regel: Regel, rij: Rij, email: str, naam: str, partner: Partner | None, gezien: dict[str, int]
) -> None:
    try:
        forms.EmailField(max_length=254).clean(email)
    except ValidationError:
        regel.weiger("Het e-mailadres klopt niet.")
    else:
        if email in gezien:
            regel.weiger(f"Dit e-mailadres staat ook in rij {gezien[email]}.")
        gezien.setdefault(email, rij.nummer)
    if not naam:
        regel.weiger("De naam ontbreekt.")
    else:
        try:
            zonder_adres(naam)
        except ValidationError as fout:
            regel.weiger(f"Naam: {fout.messages[0]}")
    if partner is None:
        regel.weiger(f"Er is geen partner die {rij.cellen.get('partner', '')[:80] or '(leeg)'} heet.")
    elif partner.status != Partnerstatus.PARTNER:
        regel.weiger(f"{partner.naam} doet niet mee aan de City Deals.")


def _nodig_uit(per_partner: dict[Partner, list[tuple[uitnodigen.Genodigde, Regel]]], door: Gebruiker) -> None:
    for partner, paren in sorted(per_partner.items(), key=lambda paar: paar[0].pk):
        verslagen = uitnodigen.nodig_uit(partner, [genodigde for genodigde, _ in paren], door=door, ziet_partners=True)
        for verslag, (_, regel) in zip(verslagen, paren, strict=True):
            if verslag.uitkomst == Uitnodigingsuitkomst.TE_VAAK:
                regel.weiger("Dit adres kreeg vandaag al te veel uitnodigingen. Probeer het morgen.")


def _partners_bij_naam() -> dict[str, Partner]:
    """Partners by name and by address, in whatever case and with whatever accents they are written."""
    gevonden: dict[str, Partner] = {}
    for partner in Partner.objects.filter(opgegaan_in__isnull=True):
        gevonden.setdefault(maak_kop(partner.slug), partner)
        gevonden[maak_kop(partner.naam)] = partner
    return gevonden


def _verwerk_partners(rijen: Sequence[Rij], door: Gebruiker, opslaan: bool) -> list[Regel]:
    """Make partners that are new; of others the columns that are filled in are changed, never emptied."""
    partners = _partners_bij_naam()
    provincies = {maak_kop(provincie.naam): provincie for provincie in Provincie.objects.all()}
    deals = {maak_kop(sleutel): deal for deal in CityDeal.objects.all() for sleutel in (deal.slug, deal.naam)}
    soorten = {maak_kop(woord): waarde for waarde, naam in Partnersoort.choices for woord in (waarde, naam)}
    regels: list[Regel] = []
    gezien: dict[str, int] = {}
    for rij in rijen:
        naam = een_regel(rij.cellen.get("naam", ""))
        regel = Regel(rij.nummer, naam)
        regels.append(regel)
        _weiger_formules(rij, regel)
        sleutel = maak_kop(naam)
        if not sleutel or len(naam) > 160:
            regel.weiger("De naam ontbreekt of is langer dan 160 tekens.")
        elif sleutel in gezien:
            regel.weiger(f"Deze partner staat ook in rij {gezien[sleutel]}.")
        gezien.setdefault(sleutel, rij.nummer)
        velden = _partnervelden(rij, regel, soorten, provincies)
        deelnames = _deelnames(rij, regel, deals)
        partner = partners.get(sleutel)
        if partner is None and "soort" not in velden:
            regel.weiger("De soort ontbreekt of klopt niet.")
        if regel.uitkomst == GEWEIGERD:
            continue
        try:
            _sla_op(regel, naam, partner, velden, deelnames, door, opslaan)
        except ValidationError as fout:
            regel.weiger(" ".join(fout.messages))
    return regels


def _sla_op(regel: Regel, naam: str, partner: Partner | None, velden: dict, deals: list, door, opslaan: bool) -> None:
    if partner is None:
        regel.uitkomst = NIEUW
        if opslaan:
            vandaag = timezone.localdate()
            nieuw = maak_partner(
                naam=naam, deelnames=[Deelnamegegevens(city_deal=deal, van=vandaag) for deal in deals], **velden
            )
            noteer("partner gemaakt", door=door, ding=nieuw)
        return
    anders = {veld: waarde for veld, waarde in velden.items() if getattr(partner, veld) != waarde}
    if anders:
        regel.uitkomst = ANDERS
        regel.opmerkingen.append(f"Wijzigt: {', '.join(sorted(anders))}.")
        if opslaan:
            wijzig_partner(partner, **anders)
            noteer("partner gewijzigd", door=door, ding=partner, velden=sorted(anders))


def _partnervelden(rij: Rij, regel: Regel, soorten: dict, provincies: dict) -> dict:
    """The fields that the row fills in."""
    velden: dict = {}
    if soort := rij.cellen.get("soort", ""):
        if maak_kop(soort) in soorten:
            velden["soort"] = soorten[maak_kop(soort)]
        else:
            regel.weiger(f"{soort[:60]} is geen soort partner.")
    if provincie := rij.cellen.get("provincie", ""):
        if maak_kop(provincie) in provincies:
            velden["provincie"] = provincies[maak_kop(provincie)]
        else:
            regel.weiger(f"{provincie[:60]} is geen provincie.")
    if website := rij.cellen.get("website", ""):
        adres = website if "://" in website else f"https://{website}"
        try:
            URLValidator(schemes=["http", "https"])(adres)
            velden["website"] = adres
        except ValidationError:
            regel.weiger("De website is geen webadres.")
    if plaats := een_regel(rij.cellen.get("plaats", "")):
        velden["plaats"] = plaats
    if omschrijving := rij.cellen.get("omschrijving", ""):
        velden["omschrijving"] = omschrijving
    for veld, waarde in velden.items():
        langst = Partner._meta.get_field(veld).max_length
        if langst and isinstance(waarde, str) and len(waarde) > langst:
            regel.weiger(f"{veld.capitalize()} heeft meer dan {langst} tekens.")
    return velden


def _deelnames(rij: Rij, regel: Regel, deals: dict) -> list[CityDeal]:
    gekozen = []
    for deel in filter(None, (deel.strip() for deel in rij.cellen.get("city_deals", "").split(";"))):
        if maak_kop(deel) in deals:
            gekozen.append(deals[maak_kop(deel)])
        else:
            regel.weiger(f"{deel[:60]} is geen City Deal.")
    return gekozen


IMPORTSOORTEN = {
    "mensen": Importsoort(
        "mensen", "Mensen importeren", ("e_mail", "naam", "partner"), ("e_mail", "naam", "partner"), _verwerk_mensen
    ),
    "partners": Importsoort(
        "partners",
        "Partners importeren",
        ("naam", "soort", "plaats", "provincie", "website", "omschrijving", "city_deals"),
        ("naam",),
        _verwerk_partners,
    ),
}
