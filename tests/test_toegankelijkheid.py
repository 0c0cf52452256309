"""Every kind of page meets WCAG 2.2 AA in a real browser, for every role, on a wide and a narrow screen, light and dark."""

import pytest

from tests.axe import in_elke_vorm
from tests.conftest import BEZOEKER
from tests.paginas import ACCOUNT, EIGEN, FOUT, PAGINAS

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.browser]

# Public pages look alike to everybody but for the header; the redactie also sees the way into the CMS there.
PER_ROL = [
    *((naam, pad, rol) for naam, pad in {**PAGINAS, **FOUT}.items() for rol in (BEZOEKER, "lid")),
    *((naam, pad, BEZOEKER) for naam, pad in ACCOUNT.items()),
    *((naam, pad, "lid") for naam, pad in EIGEN.items()),
    ("home", "/", "redactie"),
]


@pytest.mark.parametrize(("naam", "pad", "rol"), PER_ROL, ids=[f"{naam}-{rol}" for naam, _, rol in PER_ROL])
def test_page_is_accessible_and_reflows_at_320_pixels(kijk, naam, pad, rol):
    page = kijk(rol, breedte=320, krijgt_koekje=naam in ACCOUNT)
    assert page.goto(pad).status == (404 if naam in FOUT else 200)
    assert steekt_uit(page, 320) == []
    assert in_elke_vorm(page) == []


def steekt_uit(page, breedte: int) -> list[str]:
    """What makes the page wider than this, if it is."""
    return page.evaluate(
        """(breedte) => document.scrollingElement.scrollWidth <= breedte ? [] : [
              `${document.scrollingElement.scrollWidth} pixels wide`,
              ...[...document.body.querySelectorAll('*')]
                .filter((el) => el.getBoundingClientRect().right > breedte + 1)
                .slice(0, 8).map((el) => `${el.tagName.toLowerCase()}.${el.className}`)]""",
        breedte,
    )


@pytest.mark.parametrize("pad", ["/", "/kennisbank/usecases/", "/zoeken/?q=sensoren"])
def test_page_stays_usable_with_forced_colors(blader, pad):
    page = blader(breedte=640, forced_colors="active")
    page.goto(pad)
    assert page.get_by_role("heading", level=1).is_visible()
    assert steekt_uit(page, 640) == []


@pytest.mark.parametrize("pad", ["/", "/kennisbank/usecases/", "/kennisbank/usecases/drukte-aan-de-kust/"])
def test_focus_is_seen_at_every_stop_of_the_tab_key(blader, pad):
    page = blader()
    page.goto(pad)
    onzichtbaar, eerste = [], None
    for _ in range(40):
        page.keyboard.press("Tab")
        stand = page.evaluate(
            """() => {
              const el = document.activeElement;
              if (!el || el === document.body) return null;
              // A card or a search field shows the focus of what stands in it around the whole.
              const kader = [el, el.closest('.kaart, .thema-tegel, .zoekveld__rij')].filter(Boolean).some((k) => {
                const s = getComputedStyle(k);
                return (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2) || s.boxShadow !== 'none';
              });
              const r = el.getBoundingClientRect();
              return { wie: el.outerHTML.slice(0, 120), kader, zichtbaar: r.width > 0 && r.height > 0 };
            }"""
        )
        if stand is None:
            break
        eerste = eerste or stand["wie"]
        if not (stand["kader"] and stand["zichtbaar"]):
            onzichtbaar.append(stand["wie"])
    assert "#inhoud" in eerste
    assert onzichtbaar == []
