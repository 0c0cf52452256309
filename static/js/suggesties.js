// Suggestions while typing in a search field: a combobox with a list, after the ARIA pattern.
const WACHT = 180;
const MINIMUM = 2;

export function startSuggesties() {
  document.querySelectorAll("input[data-suggesties]").forEach(maakCombobox);
}

function maakCombobox(invoer) {
  const lijst = document.createElement("ul");
  lijst.id = `${invoer.id}-suggesties`;
  lijst.className = "suggesties";
  lijst.hidden = true;
  lijst.setAttribute("role", "listbox");
  lijst.setAttribute("aria-label", "Suggesties");
  invoer.closest(".zoekveld__rij").append(lijst);
  invoer.setAttribute("role", "combobox");
  invoer.setAttribute("aria-expanded", "false");
  invoer.setAttribute("aria-controls", lijst.id);
  invoer.setAttribute("aria-autocomplete", "list");

  let wekker;
  let lopend;
  let gekozen = -1;

  function sluit() {
    lijst.hidden = true;
    gekozen = -1;
    invoer.setAttribute("aria-expanded", "false");
    invoer.removeAttribute("aria-activedescendant");
  }

  function kies(index) {
    const opties = [...lijst.children];
    gekozen = (index + opties.length + 1) % (opties.length + 1);
    if (gekozen === opties.length) gekozen = -1;
    opties.forEach((optie, i) => optie.setAttribute("aria-selected", String(i === gekozen)));
    if (gekozen < 0) invoer.removeAttribute("aria-activedescendant");
    else {
      invoer.setAttribute("aria-activedescendant", opties[gekozen].id);
      opties[gekozen].scrollIntoView({ block: "nearest" });
    }
  }

  function toon(suggesties) {
    lijst.replaceChildren(...suggesties.map((s, i) => optie(s, `${lijst.id}-${i}`)));
    gekozen = -1;
    lijst.hidden = suggesties.length === 0;
    invoer.setAttribute("aria-expanded", String(!lijst.hidden));
    invoer.removeAttribute("aria-activedescendant");
  }

  async function haal() {
    const q = invoer.value.trim();
    lopend?.abort();
    if (q.length < MINIMUM) return sluit();
    lopend = new AbortController();
    try {
      const antwoord = await fetch(`${invoer.dataset.suggesties}?q=${encodeURIComponent(q)}`, { signal: lopend.signal });
      if (antwoord.ok && document.activeElement === invoer) toon(await antwoord.json());
    } catch (fout) {
      if (fout.name !== "AbortError") sluit();
    }
  }

  invoer.addEventListener("input", () => {
    clearTimeout(wekker);
    wekker = setTimeout(haal, WACHT);
  });
  invoer.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && lijst.hidden) haal();
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") kies(gekozen + (event.key === "ArrowDown" ? 1 : -1) + (gekozen < 0 && event.key === "ArrowUp" ? lijst.children.length + 1 : 0));
    else if (event.key === "Enter" && gekozen >= 0) location.assign(lijst.children[gekozen].dataset.url);
    else if (event.key === "Escape" && !lijst.hidden) sluit();
    else return;
    event.preventDefault();
  });
  invoer.addEventListener("blur", () => setTimeout(sluit, 150));
  lijst.addEventListener("mousedown", (event) => event.preventDefault());
  lijst.addEventListener("click", (event) => {
    const keuze = event.target.closest("[data-url]");
    if (keuze) location.assign(keuze.dataset.url);
  });
}

function optie({ titel, soort, url }, id) {
  const li = document.createElement("li");
  li.id = id;
  li.dataset.url = url;
  li.setAttribute("role", "option");
  li.setAttribute("aria-selected", "false");
  const naam = document.createElement("span");
  naam.textContent = titel;
  const label = document.createElement("span");
  label.className = "label";
  label.textContent = soort;
  li.append(naam, label);
  return li;
}
