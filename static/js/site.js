// Everything a page can do more with JavaScript than without it.
import "htmx.org";
import { startBegrippen } from "./begrip.js";
import { startBewaren } from "./bewaren.js";
import { startBezig } from "./bezig.js";
import { startDelen } from "./delen.js";
import { startFilterlijst } from "./filterlijst.js";
import { startFilters } from "./filters.js";
import { startFoto } from "./foto.js";
import { startMenus } from "./menus.js";
import { startSuggesties } from "./suggesties.js";

document.documentElement.classList.add("js");
startMenus();
startFilters();
startSuggesties();
startBegrippen();
startDelen();
startFilterlijst();
startFoto();
startBezig();
startBewaren();
document.querySelector("[data-focus]")?.focus();
