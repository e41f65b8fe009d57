import type { ViewNetwork } from "@crosstie/core";
import { mountNetworkView } from "./mount.js";

// For pages that call the view themselves, without a bundler.
Object.assign(globalThis, { crosstie: { mountNetworkView } });

// The script of a page written by viewPage: takes the data from the page and puts the map into it.
const source = document.getElementById("crosstie-data");
const place = document.getElementById("crosstie-view");
if (source !== null && place !== null) {
  try {
    const data: ViewNetwork = JSON.parse(source.textContent ?? "");
    // Among other things of a page the map stands apart, so that their styles do not reach it.
    const apart = "apart" in place.dataset;
    const root = apart
      ? place.attachShadow({ mode: "open" }).appendChild(document.createElement("div"))
      : place;
    // On a page of its own the map may keep its state in the address; among others it has no address to itself.
    const view = mountNetworkView(root, data, {
      persist: apart ? "none" : "hash",
      mode: "analyst" in place.dataset ? "analyst" : "explore",
    });
    // For tests and for readers who want the map's state from the console.
    Object.assign(place, { crosstieView: view });
  } catch {
    const note = document.createElement("p");
    note.setAttribute("role", "alert");
    note.textContent =
      "The data in this page could not be read. Write the page anew with the crosstie command.";
    place.append(note);
  }
}
