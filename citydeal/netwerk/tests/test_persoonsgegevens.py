"""Of every model it is decided what becomes of what it holds about people."""

import pytest
from django.apps import apps
from django.db import models

from citydeal.basis import persoonsgegevens
from citydeal.basis.persoonsgegevens import Besluit, alle_besluiten, zonder
from citydeal.netwerk.models import Gebruiker
from citydeal.netwerk.tests.factories import maak_mens

MODELLEN = {model._meta.label: model for model in apps.get_models(include_auto_created=True)}
PERSOONLIJK = {"email", "telefoon", "foto", "auteur", "user_agent", "ip"}
"""Names of fields that are about a person, in whatever model they stand."""


def sleutels_naar_mensen(model) -> set[str]:
    return {
        veld.name
        for veld in model._meta.local_fields
        if veld.is_relation and veld.remote_field and veld.remote_field.model is Gebruiker
    }


def test_every_model_has_a_decision():
    besloten = {besluit.model for besluit in alle_besluiten()} | set(zonder())
    assert set(MODELLEN) - besloten == set(), (
        "decide in the `privacy.py` of the app (citydeal/basis/persoonsgegevens.py)"
    )
    assert besloten - set(MODELLEN) == set(), "there are decisions on models that are gone"


@pytest.mark.parametrize("label", sorted(zonder()))
def test_a_model_without_personal_data_holds_none(label):
    model = MODELLEN[label]
    assert sleutels_naar_mensen(model) == set()
    namen = {veld.name for veld in model._meta.local_fields}
    assert namen & PERSOONLIJK == set()
    assert not any(isinstance(veld, models.EmailField) for veld in model._meta.local_fields)


@pytest.mark.parametrize("besluit", alle_besluiten(), ids=lambda besluit: besluit.model)
def test_a_decision_can_be_carried_out(besluit, db):
    mens = maak_mens()
    for download in besluit.downloads:
        list(download.rijen(mens).values_list(*download.velden.values()))
        list(download.bestanden(mens))
    if besluit.wis:
        assert besluit.wis(mens).model is besluit.klasse
    for veld in (*besluit.neutraal, *besluit.leeg, *besluit.tekst):
        besluit.klasse._meta.get_field(veld)


@pytest.mark.parametrize("besluit", alle_besluiten(), ids=lambda besluit: besluit.model)
def test_every_key_to_a_person_is_deleted_or_leads_elsewhere(besluit):
    """A row that stays by itself may not go on pointing at somebody."""
    if besluit.wis is None:
        assert sleutels_naar_mensen(besluit.klasse) <= {*besluit.neutraal, *besluit.leeg}


def test_two_decisions_on_one_model_are_refused():
    with pytest.raises(ValueError, match=r"two decisions on netwerk\.Gebruiker"):
        persoonsgegevens.registreer(Besluit(model="netwerk.Gebruiker", bewaard="", geen_download="x"))
    with pytest.raises(ValueError, match=r"two decisions on netwerk\.Gebruiker"):
        persoonsgegevens.zonder_persoonsgegevens("x", "netwerk.Gebruiker")
    with pytest.raises(ValueError, match="isn't said why"):
        persoonsgegevens.registreer(Besluit(model="app.Nieuw", bewaard=""))
