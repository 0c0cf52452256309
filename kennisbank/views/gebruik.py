"""Where a begrip is used: the texts in which it or one of its synonyms occurs, from the search index in one query."""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.contrib.postgres.search import SearchQuery
from django.db.models import Q

from citydeal.zoeken.models import Zoekdocument
from citydeal.zoeken.woorden import woorden_van

IN_TEKSTEN = ("usecase", "toolbox", "artikel", "leerlijn")
MAX_GEBRUIK = 12
MAX_NAMEN = 12


def waar_gebruikt(titel: str, synoniemen: Iterable[str], *, tokens: frozenset[str]) -> list[int]:
    """The ids of the newest texts that contain the begrip as a phrase, among what `tokens` may see."""
    namen = dict.fromkeys(" ".join(woorden_van(naam)) for naam in [titel, *synoniemen][:MAX_NAMEN])
    vragen = [Q(vector=SearchQuery(naam, config="dutch", search_type="phrase")) for naam in namen if naam]
    if not vragen:
        return []
    documenten = Zoekdocument.objects.filter(reduce(or_, vragen), soort__in=IN_TEKSTEN, tokens__overlap=sorted(tokens))
    sleutels = documenten.order_by("-datum", "pk").values_list("sleutel", flat=True)[:MAX_GEBRUIK]
    return [int(sleutel) for sleutel in sleutels]
