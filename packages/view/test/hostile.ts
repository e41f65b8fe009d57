import type { ViewNetwork } from "@crosstie/core";
import { emptyNetwork } from "./riverbend.js";

const NASTY = [
  "<script>alert(1)</script>",
  "\u202eevil\u202c \u2066x",
  "__proto__",
  "constructor",
  "a\u0000b\u0008\ufffe",
  "\ud800",
  "\"&'>]]>",
  "名前 ".repeat(30),
  "",
];

/** A small network around hostile ids and labels. */
export function hostile(): ViewNetwork {
  const ids = NASTY.map((text, at) => (at < 4 ? text : `${text}#${at}`));
  return {
    ...emptyNetwork(),
    title: NASTY[0] ?? "",
    people: ids.map((id, at) => ({
      id,
      label: NASTY[at] ?? "",
      department: at % 3 === 0 ? "__proto__ dept" : at % 3 === 1 ? null : "not in the list",
      role: NASTY[(at + 1) % NASTY.length] ?? null,
      answered: { __proto: true, w: at % 2 === 0 },
      topics: ["toString"],
    })),
    departments: [{ id: "__proto__ dept", label: "<b>&Dept", size: 3 }],
    partners: [{ id: "hasOwnProperty", label: "</svg><script>", kind: "<i>" }],
    topics: [{ id: "toString", label: "<img src=x onerror=alert(1)>" }],
    ties: ids.flatMap((from, at) =>
      [ids[(at + 1) % ids.length] ?? "", "hasOwnProperty", "nobody", from].map((to) => ({
        from,
        to,
        relation: "r",
        wave: "w",
        pathway: at % 2 === 0 ? ("formal" as const) : ("informal" as const),
        strength: at % 3 === 0 ? null : at,
        count: 1,
      })),
    ),
    relations: [{ id: "r", label: "<r>", maxStrength: 5 }],
    waves: [{ id: "w", label: "=wave" }],
    response: [{ wave: "w", asked: 9, answered: null }],
  };
}
