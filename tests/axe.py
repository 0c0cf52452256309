"""Holding a page in the browser against WCAG 2.2 AA and good practice, with axe."""

from functools import cache
from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).resolve().parent.parent / "node_modules/axe-core/axe.min.js"
NORMEN = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
KLEUR = ["color-contrast", "link-in-text-block"]

_KIJK = """async ({ binnen, ...opties }) => {
  const uitkomst = await axe.run(binnen ?? document, { ...opties, resultTypes: ['violations'] });
  return uitkomst.violations.flatMap((regel) => regel.nodes.map((plek) =>
    `${regel.id}: ${plek.target.join(' ')} ${plek.html.slice(0, 160)} ` +
    plek.any.concat(plek.all, plek.none).map((punt) => punt.message).join('; ').slice(0, 300)));
}"""


@cache
def _bron() -> str:
    return AXE.read_text(encoding="utf-8")


def overtredingen(page: Page, *, alleen_kleur: bool = False, binnen: str | None = None) -> list[str]:
    """What axe finds wrong on the page as it is shown now, or only within one element, one line per place."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_bron())
    keuze = {"type": "rule", "values": KLEUR} if alleen_kleur else {"type": "tag", "values": NORMEN}
    return page.evaluate(_KIJK, {"runOnly": keuze, "binnen": binnen})


def in_elke_vorm(page: Page, breedtes: tuple[int, ...] = (1280, 360)) -> list[str]:
    """What axe finds wrong in light and dark, at each width; every line says where."""
    gevonden = []
    for breedte in breedtes:
        page.set_viewport_size({"width": breedte, "height": 900})
        for schema in ("light", "dark"):
            page.emulate_media(color_scheme=schema, reduced_motion="reduce")
            # A colour that is still fading says nothing about the colour that it becomes.
            page.evaluate("() => Promise.all(document.getAnimations().map((a) => a.finished.catch(() => null)))")
            gevonden += [
                f"[{breedte} {schema}] {regel}" for regel in overtredingen(page, alleen_kleur=schema == "dark")
            ]
    return gevonden
