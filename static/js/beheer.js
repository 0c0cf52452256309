// The CMS: text from Word keeps its headings. The editor knows two levels of them and makes a paragraph of any other.
const KOP_IN_WOORDEN = /^(?:Mso)?(?:Heading|Title|Subtitle|Kop)\s*([1-9])?(?:Char)?$/i;

function niveauVan(element) {
  if (/^H[1-6]$/.test(element.tagName)) return Number(element.tagName[1]);
  if (element.getAttribute("role") === "heading") return Number(element.getAttribute("aria-level")) || 2;
  if (!["P", "DIV"].includes(element.tagName)) return 0;
  for (const naam of element.classList) {
    const treffer = naam.startsWith("Mso") && naam.match(KOP_IN_WOORDEN);
    if (treffer) return Number(treffer[1]) || (naam.startsWith("MsoSub") ? 2 : 1);
  }
  return Number(element.getAttribute("style")?.match(/mso-outline-level:\s*([1-9])/)?.[1]) || 0;
}

// Gives the pasted text with h2 and h3 as its only headings; the same text when it has no others.
function metKoppen(html) {
  const los = new DOMParser().parseFromString(html, "text/html");
  let anders = false;
  for (const element of los.body.querySelectorAll("h1, h4, h5, h6, p, div, [role=heading]")) {
    const niveau = niveauVan(element);
    if (!niveau || !element.textContent.trim()) continue;
    const kop = los.createElement(niveau <= 2 ? "h2" : "h3");
    // Block elements inside a heading would break it up again.
    element.querySelectorAll("p, div").forEach((deel) => deel.replaceWith(...deel.childNodes));
    kop.append(...element.childNodes);
    element.replaceWith(kop);
    anders = true;
  }
  return anders ? los.body.innerHTML : html;
}

function plak(event) {
  if (!event.target.closest?.(".Draftail-Editor")) return;
  const html = event.clipboardData?.getData("text/html");
  // What comes from the editor itself holds its own account of what it is.
  if (!html || html.includes("data-draftjs-conductor-fragment")) return;
  const beter = metKoppen(html);
  if (beter === html) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const inhoud = new DataTransfer();
  inhoud.setData("text/plain", event.clipboardData.getData("text/plain"));
  inhoud.setData("text/html", beter);
  // Read once more by this very function, which finds nothing left to do, and then by the editor.
  event.target.dispatchEvent(new ClipboardEvent("paste", { clipboardData: inhoud, bubbles: true, cancelable: true, composed: true }));
}

document.addEventListener("paste", plak, { capture: true });
