// The page with the text editor: all that site.js does for it, and the editor over <textarea data-tekst>.
import { Editor, Mark, Node, mergeAttributes } from "@tiptap/core";
import Bold from "@tiptap/extension-bold";
import BulletList from "@tiptap/extension-bullet-list";
import Document from "@tiptap/extension-document";
import HardBreak from "@tiptap/extension-hard-break";
import Heading from "@tiptap/extension-heading";
import History from "@tiptap/extension-history";
import Italic from "@tiptap/extension-italic";
import ListItem from "@tiptap/extension-list-item";
import OrderedList from "@tiptap/extension-ordered-list";
import Paragraph from "@tiptap/extension-paragraph";
import Text from "@tiptap/extension-text";
import { startMenus } from "./menus.js";
import { startSuggesties } from "./suggesties.js";

const WACHT = 1500;

// A link that people set themselves; what an address may be, the server decides.
const Link = Mark.create({
  name: "link",
  inclusive: false,
  addAttributes: () => ({ href: { default: null } }),
  parseHTML: () => [{ tag: "a[href]" }],
  renderHTML: ({ HTMLAttributes }) => ["a", HTMLAttributes, 0],
});

// A passage for fewer readers than the rest.
const Besloten = Node.create({
  name: "besloten",
  group: "block",
  content: "block+",
  defining: true,
  addOptions: () => ({ namen: {} }),
  addAttributes: () => ({ voor: { default: "deelnemers", parseHTML: (el) => el.dataset.voor, renderHTML: ({ voor }) => ({ "data-voor": voor }) } }),
  parseHTML: () => [{ tag: "section[data-voor]" }],
  renderHTML({ node, HTMLAttributes }) {
    const voor = `Alleen voor ${this.options.namen[node.attrs.voor] ?? "de deelnemers"}`;
    return ["section", mergeAttributes(HTMLAttributes, { "aria-label": voor, "data-merk": voor }), 0];
  },
});

function maakEditor(veld, form) {
  const gegevens = JSON.parse(document.getElementById("verslag-gegevens").textContent);
  const vlak = document.createElement("div");
  vlak.className = "tekstverwerker__vlak";
  veld.before(vlak);
  veld.hidden = true;
  form.querySelector("[data-zonder-script]").hidden = true;
  form.elements.opmaak.value = "html";
  const editor = new Editor({
    element: vlak,
    injectCSS: false,
    content: gegevens.html,
    extensions: [Document, Paragraph, Text, Bold, Italic, Heading.configure({ levels: [2, 3] }), HardBreak, BulletList, OrderedList, ListItem, History, Link, Besloten.configure({ namen: gegevens.namen })],
    editorProps: { attributes: { role: "textbox", "aria-multiline": "true", "aria-labelledby": "label-tekst", class: "tekst tekstverwerker__tekst", id: "tekst-editor" } },
  });
  document.getElementById("label-tekst").addEventListener("click", () => editor.commands.focus());
  maakBalk(form.querySelector("[data-balk]"), editor, gegevens);
  return editor;
}

function maakBalk(balk, editor, { namen }) {
  const knoppen = [
    ["Kop", () => editor.chain().focus().toggleHeading({ level: 2 }).run(), () => editor.isActive("heading", { level: 2 })],
    ["Tussenkop", () => editor.chain().focus().toggleHeading({ level: 3 }).run(), () => editor.isActive("heading", { level: 3 })],
    ["Vet", () => editor.chain().focus().toggleBold().run(), () => editor.isActive("bold")],
    ["Cursief", () => editor.chain().focus().toggleItalic().run(), () => editor.isActive("italic")],
    ["Lijst", () => editor.chain().focus().toggleBulletList().run(), () => editor.isActive("bulletList")],
    ["Nummers", () => editor.chain().focus().toggleOrderedList().run(), () => editor.isActive("orderedList")],
    ["Link", () => openLink(balk, editor), () => editor.isActive("link")],
    ...Object.entries(namen).map(([voor, naam]) => [`Alleen voor ${naam}`, () => wisselBesloten(editor, voor), () => editor.isActive("besloten", { voor })]),
    ["Ongedaan maken", () => editor.chain().focus().undo().run(), null],
  ].map(([naam, doe, is]) => {
    const knop = document.createElement("button");
    knop.type = "button";
    knop.className = "tekstverwerker__knop";
    knop.textContent = naam;
    knop.addEventListener("click", doe);
    balk.append(knop);
    return [knop, is];
  });
  const toon = () => knoppen.forEach(([knop, is]) => is && knop.setAttribute("aria-pressed", String(is())));
  editor.on("transaction", toon);
  toon();
  balk.setAttribute("aria-controls", "tekst-editor");
  balk.hidden = false;
}

function wisselBesloten(editor, voor) {
  const opdracht = editor.chain().focus();
  if (editor.isActive("besloten", { voor })) opdracht.lift("besloten").run();
  else if (editor.isActive("besloten")) opdracht.updateAttributes("besloten", { voor }).run();
  else opdracht.wrapIn("besloten", { voor }).run();
}

function openLink(balk, editor) {
  if (editor.isActive("link")) {
    editor.chain().focus().extendMarkRange("link").unsetMark("link").run();
    return;
  }
  let rij = balk.querySelector("[data-link]");
  if (!rij) {
    rij = document.createElement("div");
    rij.dataset.link = "";
    rij.className = "tekstverwerker__link";
    rij.innerHTML = '<label for="link-adres">Adres van de link</label><input id="link-adres" type="text" inputmode="url" class="utrecht-textbox utrecht-textbox--html-input"><button type="button" class="tekstverwerker__knop">Zet de link</button>';
    const [adres, knop] = [rij.querySelector("input"), rij.querySelector("button")];
    const zet = () => {
      let href = adres.value.trim();
      if (/^www\./i.test(href)) href = `https://${href}`;
      if (href) {
        const leeg = editor.state.selection.empty;
        if (leeg) editor.chain().focus().insertContent({ type: "text", text: href, marks: [{ type: "link", attrs: { href } }] }).run();
        else editor.chain().focus().setMark("link", { href }).run();
      }
      rij.hidden = true;
      adres.value = "";
      editor.commands.focus();
    };
    knop.addEventListener("click", zet);
    adres.addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        event.preventDefault();
        zet();
      }
      if (event.key === "Escape") {
        rij.hidden = true;
        editor.commands.focus();
      }
    });
    balk.append(rij);
  }
  rij.hidden = false;
  rij.querySelector("input").focus();
}

// Lines: one more without a new page, and only for an action who and when.
function startRegels(form) {
  const lijst = form.querySelector("[data-regels]");
  const totaal = form.elements["regel-TOTAL_FORMS"];
  const leeg = document.getElementById("lege-regel");
  const richt = (rij) => {
    const soort = rij.querySelector("select");
    const bij = rij.querySelector("[data-bij-actie]");
    const toon = () => {
      bij.hidden = soort.value !== "actie";
    };
    soort.addEventListener("change", toon);
    toon();
  };
  lijst.querySelectorAll("[data-regel]").forEach(richt);
  form.querySelector("[name=rij_erbij]").addEventListener("click", (event) => {
    event.preventDefault();
    const nummer = Number(totaal.value);
    const maat = document.createElement("template");
    maat.innerHTML = leeg.innerHTML.replaceAll("__prefix__", nummer).replaceAll("__nummer__", nummer + 1);
    const rij = maat.content.firstElementChild;
    lijst.append(rij);
    totaal.value = nummer + 1;
    richt(rij);
    rij.querySelector("select").focus();
  });
}

function regelsVan(form) {
  return [...form.querySelectorAll("[data-regel]")]
    .filter((rij) => !rij.querySelector("[name$=-weg]").checked)
    .map((rij) => Object.fromEntries(["id", "soort", "tekst", "wie", "uiterlijk_op"].map((naam) => [naam, rij.querySelector(`[name$=-${naam}]`).value])))
    .filter((rij) => rij.tekst || rij.wie || rij.id);
}

function start(form) {
  const veld = form.querySelector("textarea[data-tekst]");
  const melding = form.querySelector("[data-bewaard]");
  const editor = maakEditor(veld, form);
  startRegels(form);
  let wekker;
  let bezig = false;
  let opnieuw = false;

  async function bewaar() {
    if (bezig) {
      opnieuw = true;
      return;
    }
    bezig = true;
    do {
      opnieuw = false;
      const klad = { tekst: editor.getHTML(), regels: regelsVan(form), op_versie: Number(form.elements.versie.value) };
      try {
        const antwoord = await fetch(form.dataset.klad, {
          method: "POST",
          headers: { "Content-Type": "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
          body: JSON.stringify(klad),
        });
        melding.textContent = (await antwoord.json()).melding;
      } catch {
        melding.textContent = "Niet vastgehouden: er is geen verbinding, of je bent uitgelogd. Laat deze pagina open staan.";
      }
    } while (opnieuw);
    bezig = false;
  }

  const straks = () => {
    clearTimeout(wekker);
    wekker = setTimeout(bewaar, WACHT);
  };
  editor.on("update", straks);
  form.addEventListener("input", (event) => event.target.id !== "link-adres" && straks());
  form.addEventListener("submit", () => {
    clearTimeout(wekker);
    veld.value = editor.getHTML();
  });
}

document.documentElement.classList.add("js");
startMenus();
startSuggesties();
document.querySelectorAll("form[data-verslag]").forEach(start);
document.querySelector("[data-focus]")?.focus();
