// Words that explain themselves. Hover, focus or tap shows; Escape dismisses; the pointer may move onto the explanation.
const WEG = 250;

export function startBegrippen() {
  let uitleg;
  let woord;
  let wekker;

  function verberg() {
    clearTimeout(wekker);
    uitleg?.remove();
    woord?.removeAttribute("aria-describedby");
    uitleg = woord = undefined;
  }

  function toon(nieuw) {
    clearTimeout(wekker);
    if (nieuw === woord) return;
    verberg();
    woord = nieuw;
    uitleg = maakUitleg(woord);
    // Beside the paragraph, not inside it: reading order stays, and nothing is nested in the link.
    document.body.append(uitleg);
    woord.setAttribute("aria-describedby", uitleg.id);
    plaats(uitleg, woord);
    uitleg.addEventListener("pointerenter", () => clearTimeout(wekker));
    uitleg.addEventListener("pointerleave", straksWeg);
    uitleg.addEventListener("focusout", (event) => {
      if (!uitleg?.contains(event.relatedTarget)) straksWeg();
    });
  }

  function straksWeg() {
    clearTimeout(wekker);
    wekker = setTimeout(() => {
      if (document.activeElement !== woord && !uitleg?.contains(document.activeElement)) verberg();
    }, WEG);
  }

  const vind = (event) => event.target.closest?.(".begrip[data-begrip]");
  document.addEventListener("pointerover", (event) => {
    const doel = vind(event);
    if (doel && event.pointerType !== "touch") toon(doel);
  });
  document.addEventListener("pointerout", (event) => {
    if (vind(event) && event.pointerType !== "touch") straksWeg();
  });
  document.addEventListener("focusin", (event) => {
    const doel = vind(event);
    if (doel?.matches(":focus-visible")) toon(doel);
  });
  document.addEventListener("focusout", (event) => {
    if (vind(event)) straksWeg();
  });
  // A tap explains first; the second tap, or the link in the explanation, follows.
  let tik = false;
  document.addEventListener("pointerdown", (event) => {
    tik = event.pointerType === "touch";
    if (uitleg && !uitleg.contains(event.target) && vind(event) !== woord) verberg();
  });
  document.addEventListener("click", (event) => {
    const doel = vind(event);
    if (doel && tik && doel !== woord) {
      event.preventDefault();
      toon(doel);
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && uitleg) {
      if (uitleg.contains(document.activeElement)) woord.focus();
      verberg();
    }
  });
}

function maakUitleg(woord) {
  const vak = document.createElement("div");
  vak.className = "begrip-uitleg";
  vak.id = "begrip-uitleg";
  vak.setAttribute("role", "tooltip");
  const tekst = document.createElement("p");
  tekst.textContent = woord.dataset.begrip;
  const verder = document.createElement("a");
  verder.href = woord.href;
  verder.textContent = "Lees meer in het woordenboek";
  verder.tabIndex = -1;
  vak.append(tekst, verder);
  return vak;
}

function plaats(vak, woord) {
  const [regel] = woord.getClientRects();
  const { width, height } = vak.getBoundingClientRect();
  const marge = 16;
  const links = Math.max(marge, Math.min(regel.left, document.documentElement.clientWidth - width - marge));
  const boven = regel.bottom + height + 12 > innerHeight && regel.top > height + 12 ? regel.top - height - 8 : regel.bottom + 8;
  // Positions set by script are no inline style attribute: the policy allows the CSSOM.
  vak.style.left = `${links + scrollX}px`;
  vak.style.top = `${boven + scrollY}px`;
}
