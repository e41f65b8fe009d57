import type { ViewNetwork } from "@crosstie/core";
import type { LegendItem, SceneLink, SceneMark } from "./scene-types.js";
import { mixColors, type Theme } from "./theme.js";
import type { ViewState } from "./view-state.js";

/** The signs a picture uses, each once; those of colour and size by a measure come from the encoding. */
export function legendItems(
  data: ViewNetwork,
  state: ViewState,
  theme: Theme,
  { links, marks }: { readonly links: readonly SceneLink[]; readonly marks: readonly SceneMark[] },
): LegendItem[] {
  const items: LegendItem[] = [];
  const add = (sign: LegendItem["sign"], color: string, text: string, stroke = theme.outline): void => {
    items.push({ sign, color, stroke, text });
  };
  const plain = state.colorBy === "none";
  const cables = data.people.length === 0 || state.detail === "departments";
  const single = data.people.length > 0 && (!cables || marks.some(({ kind }) => kind === "person"));
  if (single) {
    if (plain || cables) add("dot", theme.person, "A person");
    add("hollow", theme.background, "Did not answer");
  }
  if (cables && plain) add("area", mixColors(theme.region, theme.person, 0.22), "A department; area = staff");
  if (data.partners.length > 0) add("square", theme.partner, "Outside partner");
  if (state.lens === "change" && links.some((link) => link.change !== null)) {
    add("solid", theme.added, "New tie");
    add("dashed", theme.gone, "Tie that went");
    add("solid", theme.kept, "Tie that stayed");
    return items;
  }
  const has = (test: (link: SceneLink) => boolean): boolean =>
    links.some((link) => link.count !== null && test(link));
  const ask = cables ? "Formal ties" : "Formal tie";
  if (has((link) => link.pathway === "formal" && link.line === "solid")) add("solid", theme.formal, ask);
  if (has((link) => link.pathway === "informal" && link.line === "dashed")) {
    add("dashed", theme.informal, cables ? "Informal ties" : "Informal tie");
  }
  if (has((link) => link.pathway === "both" && link.line === "solid")) add("solid", theme.both, "Both");
  if (cables) {
    if (has(() => true))
      add("widths", theme.both, `Wider: more ties${single ? "; between people: stronger" : ""}`);
    if (links.some((link) => link.count === null)) add("dashed", theme.quiet, "* Number withheld");
    if (has((link) => link.withheld)) add("star", theme.text, "After a number: a part is withheld");
  } else if (data.relations.some((relation) => relation.maxStrength !== null))
    add("widths", theme.both, "Wider: stronger");
  if (single && has((link) => link.line === "dotted")) add("dotted", theme.missing, "Strength not given");
  return items;
}
