import type { ViewNetwork } from "@crosstie/core";
import { pairBars } from "./bridging.js";
import { changeBetween } from "./change.js";
import { fillSelect, focusIn, type Make } from "./dom.js";
import { filterNetwork, labelIn } from "./filter.js";
import { type ContactKind, pathwayOverlay } from "./overlay.js";
import type { Panel } from "./panel.js";
import { comparedRounds } from "./roster.js";
import { countOf, formatCount, formatValue } from "./text.js";
import type { Lens, ViewState } from "./view-state.js";

/** Pairs listed at first; the rest stands behind a button. */
const FIRST_PAIRS = 12;
const KINDS: readonly (readonly [ContactKind, string])[] = [
  ["both", "Meet, and have ties"],
  ["formal", "Meet only"],
  ["informal", "Have ties only"],
  ["neither", "Neither on file"],
];

/** Chooses what is put in front, and shows the numbers that go with it. */
export function createLensPanel(
  make: Make,
  prefix: string,
  data: ViewNetwork,
  change: (part: Partial<ViewState>) => void,
): Panel {
  const select = make("select", { id: `${prefix}-lens` });
  const lenses: { value: Lens; label: string }[] = [
    { value: "none", label: "Nothing in particular" },
    { value: "bridging", label: "Ties across departments" },
    ...(data.contacts === undefined ? [] : [{ value: "pathways" as const, label: "Formal and informal" }]),
    ...(data.waves.length > 1 && data.people.length > 0
      ? [{ value: "change" as const, label: "Change between rounds" }]
      : []),
  ];
  fillSelect(select, make, lenses, "none");
  select.addEventListener("change", () => {
    const lens = lenses.find(({ value }) => value === select.value)?.value ?? "none";
    change({ lens, pair: null, contact: null });
  });
  const body = make("div", { class: "ct-lens" });
  const element = make(
    "div",
    {},
    make("div", { class: "ct-field" }, make("label", { for: `${prefix}-lens` }, "Look for"), select),
    body,
  );
  let all = false;
  let last: ViewState | null = null;

  const pairButton = (a: string, b: string, label: string, value: string, bar?: HTMLElement): HTMLElement => {
    const pressed = last?.pair?.[0] === a && last.pair[1] === b;
    const button = make(
      "button",
      {
        class: "ct-pick ct-pair",
        "aria-pressed": String(pressed),
        click: () => change({ pair: pressed ? null : [a, b] }),
      },
      make("span", {}, label),
      make("span", { class: "ct-quiet" }, value),
      ...(bar === undefined ? [] : [bar]),
    );
    return make("li", {}, button);
  };
  const more = (count: number, draw: () => void): HTMLElement[] => {
    if (all || count <= FIRST_PAIRS) return [];
    const button = make("button", {}, `All ${count} pairs`);
    button.addEventListener("click", () => {
      all = true;
      draw();
    });
    return [button];
  };

  const bridging = (state: ViewState, draw: () => void): HTMLElement[] => {
    const bars = pairBars(data, state);
    const most = Math.max(1, ...bars.map((bar) => Math.max(bar.ties ?? 0, bar.expected ?? 0)));
    const shown = all ? bars : bars.slice(0, FIRST_PAIRS);
    return [
      make(
        "p",
        { class: "ct-quiet" },
        "Ties between each two departments, and how many chance alone would give departments of their sizes (the mark on the bar). Farthest below chance first.",
      ),
      make(
        "ul",
        { class: "ct-pairs" },
        ...shown.map((bar) => {
          const ties = bar.ties === null ? "number withheld" : countOf(bar.ties, "tie");
          const chance =
            bar.expected === null
              ? ""
              : `, about ${formatValue(Number(bar.expected.toPrecision(2)))} by chance`;
          return pairButton(
            bar.a,
            bar.b,
            bar.label,
            ties + chance,
            barOf(make, bar.ties, bar.expected, most),
          );
        }),
      ),
      ...more(bars.length, draw),
    ];
  };
  const pathways = (state: ViewState, draw: () => void): HTMLElement[] => {
    const overlay = pathwayOverlay(data, state);
    if (overlay === null)
      return [make("p", { class: "ct-quiet" }, "The list of meetings describes the latest round only.")];
    // Without a choice the pairs a reader can least see on the map are listed.
    const kind: ContactKind = state.contact ?? "neither";
    const chance = new Map(
      pairBars(data, state).map((bar) => [JSON.stringify([bar.a, bar.b].sort()), bar.expected]),
    );
    const expectedText = (a: string, b: string): string => {
      const expected = chance.get(JSON.stringify([a, b].sort())) ?? null;
      return kind !== "neither" || expected === null
        ? ""
        : `about ${formatValue(Number(expected.toPrecision(2)))} ties by chance`;
    };
    const cell = (which: ContactKind): HTMLElement => {
      const button = make(
        "button",
        {
          "aria-pressed": String(which === kind),
          "aria-label": `${KINDS.find(([each]) => each === which)?.[1]}: ${countOf(overlay.counts[which], "pair")}`,
        },
        formatCount(overlay.counts[which]),
      );
      button.addEventListener("click", () => {
        all = false;
        change({ contact: state.contact === which ? null : which, pair: null });
      });
      return make("td", {}, button);
    };
    const head = (text: string): HTMLElement => make("th", { scope: "col" }, text);
    const row = (text: string): HTMLElement => make("th", { scope: "row" }, text);
    const worth = ({ a, b }: { a: string; b: string }): number =>
      chance.get(JSON.stringify([a, b].sort())) ?? 0;
    const list = overlay.pairs.filter((pair) => pair.kind === kind);
    // Where ties would be expected most and there are none, first.
    if (kind === "neither") list.sort((x, y) => worth(y) - worth(x));
    const name = KINDS.find(([each]) => each === kind)?.[1] ?? "";
    return [
      make(
        "table",
        { class: "ct-four" },
        make(
          "caption",
          {},
          `Department pairs: meetings against ${labelIn(data.relations, overlay.relation)}`,
        ),
        make("thead", {}, make("tr", {}, make("td", {}), head("Have ties"), head("No tie reported"))),
        make(
          "tbody",
          {},
          make("tr", {}, row("Meet formally"), cell("both"), cell("formal")),
          make("tr", {}, row("No meeting on file"), cell("informal"), cell("neither")),
        ),
      ),
      ...(overlay.counts.unknown === 0
        ? []
        : [
            make(
              "p",
              { class: "ct-quiet" },
              `${countOf(overlay.counts.unknown, "pair")} cannot be said: nobody answered.`,
            ),
          ]),
      make("h3", {}, `${name}: ${countOf(list.length, "pair")}`),
      make(
        "ul",
        { class: "ct-pairs" },
        ...(all ? list : list.slice(0, FIRST_PAIRS)).map(({ a, b, label }) =>
          pairButton(a, b, label, expectedText(a, b)),
        ),
      ),
      ...more(list.length, draw),
    ];
  };
  const changes = (state: ViewState): HTMLElement[] => {
    const rounds = comparedRounds(data, state);
    if (rounds === null) return [];
    const since = make("select", { id: `${prefix}-since` });
    const others = data.waves.filter((wave) => wave.id !== state.wave);
    fillSelect(
      since,
      make,
      others.map((wave) => ({ value: wave.id, label: labelIn(data.waves, wave.id) })),
      rounds.find((round) => round !== state.wave) ?? "",
    );
    since.addEventListener("change", () => change({ since: since.value }));
    const { counts, stayers, leavers, joiners, notCompared } = changeBetween(
      data,
      rounds,
      filterNetwork(data, state).ties,
    );
    const rows: readonly (readonly [string, number])[] = [
      ["Ties that stayed", counts.kept],
      ["New ties", counts.new],
      ["Ties that went", counts.gone],
      ["Ties not compared: answered one round only", notCompared],
      ["People on both rosters", stayers],
      ["People who left", leavers],
      ["People who joined", joiners],
    ];
    return [
      ...(others.length > 1
        ? [
            make(
              "div",
              { class: "ct-field" },
              make("label", { for: `${prefix}-since` }, "Compared with"),
              since,
            ),
          ]
        : []),
      make(
        "table",
        { class: "ct-figures" },
        make("caption", {}, rounds.map((round) => labelIn(data.waves, round)).join(" to ")),
        make(
          "tbody",
          {},
          ...rows.map(([text, value]) =>
            make("tr", {}, make("th", { scope: "row" }, text), make("td", {}, formatCount(value))),
          ),
        ),
      ),
    ];
  };
  return {
    element,
    update(state) {
      if (last?.lens !== state.lens) all = false;
      last = state;
      select.value = state.lens;
      const draw = (): void => {
        const focus = focusIn(body);
        const at = [...body.querySelectorAll("button")].indexOf(focus as HTMLButtonElement);
        body.replaceChildren(
          ...(state.lens === "bridging"
            ? bridging(state, draw)
            : state.lens === "pathways"
              ? pathways(state, draw)
              : state.lens === "change"
                ? changes(state)
                : []),
        );
        // The list is built anew: focus has to stay where it was.
        if (at >= 0) [...body.querySelectorAll("button")][at]?.focus();
      };
      draw();
    },
  };
}

/** A bar as long as the ties, with a mark where chance would end it. */
function barOf(make: Make, ties: number | null, expected: number | null, most: number): HTMLElement {
  const part = (share: number): string => `${(100 * share) / most}%`;
  const bar = make("span", { class: "ct-bar-line", "aria-hidden": "true" });
  if (ties !== null) {
    const fill = make("span", { class: "ct-bar-fill" });
    fill.style.width = part(ties);
    bar.append(fill);
  }
  if (expected !== null) {
    const mark = make("span", { class: "ct-bar-mark" });
    mark.style.left = part(expected);
    bar.append(mark);
  }
  return bar;
}
