// Filter as you type: [data-filterlijst="#lijst"] on an input hides the [data-zoekbaar] items that don't match, and empty groups.
import { roepOm } from "./omroep.js";

const kaal = (tekst) => tekst.toLowerCase().normalize("NFD").replace(/\p{Diacritic}/gu, "");

export function startFilterlijst() {
  document.querySelectorAll("input[data-filterlijst]").forEach((invoer) => {
    const lijst = document.querySelector(invoer.dataset.filterlijst);
    if (!lijst) return;
    const items = [...lijst.querySelectorAll("[data-zoekbaar]")].map((el) => ({ el, tekst: kaal(el.dataset.zoekbaar || el.textContent) }));
    const groepen = [...lijst.querySelectorAll("[data-groep]")];
    const leeg = lijst.querySelector("[data-leeg]");
    let wekker;

    function filter() {
      const delen = kaal(invoer.value).split(/\s+/).filter(Boolean);
      let aantal = 0;
      for (const { el, tekst } of items) {
        const past = delen.every((deel) => tekst.includes(deel));
        el.hidden = !past;
        aantal += past;
      }
      for (const groep of groepen) groep.hidden = !groep.querySelector("[data-zoekbaar]:not([hidden])");
      if (leeg) leeg.hidden = aantal > 0;
      clearTimeout(wekker);
      wekker = setTimeout(() => roepOm(aantal === 1 ? "1 begrip" : `${aantal} begrippen`), 600);
    }

    roepOm("");
    invoer.addEventListener("input", filter);
    if (invoer.value) filter();
  });
}
