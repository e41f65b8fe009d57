import type { ViewNetwork } from "@crosstie/core";
import type { Make } from "./dom.js";
import { filterNetwork, homeOf, labelsOf } from "./filter.js";
import { bundleTies } from "./links.js";
import type { Panel } from "./panel.js";
import { isWithheld, type Tally, tallyText } from "./tally.js";
import type { ViewState } from "./view-state.js";

export interface FlowRow {
  readonly department: string;
  readonly partner: string;
  readonly tally: Tally;
}

/** Ties between each department and each partner that has any, by partner, the most first. */
export function flowRows(data: ViewNetwork, state: ViewState): FlowRow[] {
  const home = homeOf(data);
  const partners = new Set(data.partners.map(({ id }) => id));
  const { ties } = filterNetwork(data, { ...state, partnerTies: true });
  const { bundles } = bundleTies(
    data,
    ties.filter((tie) => partners.has(tie.from) !== partners.has(tie.to)),
    (id) => home.get(id) ?? id,
  );
  const rows = bundles.map(({ a, b, tally }) =>
    partners.has(a) ? { department: b, partner: a, tally } : { department: a, partner: b, tally },
  );
  const order = new Map(data.partners.map(({ id }, at) => [id, at]));
  return rows.sort(
    (x, y) =>
      order.get(x.partner)! - order.get(y.partner)! ||
      y.tally.known - x.tally.known ||
      (x.department < y.department ? -1 : 1),
  );
}

/** Which departments reach which partner, and by how many ties: a table whose bars can be read at a glance. */
export function createFlowPanel(
  make: Make,
  data: ViewNetwork,
  select: (ids: readonly string[]) => void,
): Panel {
  const element = make("div", { class: "ct-scroll", hidden: true });
  const labels = labelsOf(data);
  return {
    element,
    update(state) {
      element.hidden = state.show !== "flow";
      if (element.hidden) {
        element.replaceChildren();
        return;
      }
      const rows = flowRows(data, state);
      const most = Math.max(1, ...rows.map(({ tally }) => tally.known));
      element.replaceChildren(
        make("p", { class: "ct-quiet" }, "Ties with outside partners, as district staff report them."),
        make(
          "table",
          { class: "ct-table ct-flow" },
          make("caption", { class: "ct-hidden" }, "Departments to partners"),
          make(
            "thead",
            {},
            make(
              "tr",
              {},
              ...["Partner", "Department", "Reported ties"].map((text) => make("th", { scope: "col" }, text)),
            ),
          ),
          make(
            "tbody",
            {},
            ...data.partners.flatMap(({ id }) => {
              const own = rows.filter(({ partner }) => partner === id);
              const pick = make(
                "button",
                { class: "ct-pick", click: () => select([id]) },
                labels.get(id) ?? id,
              );
              const head = make("th", { scope: "rowgroup", rowspan: Math.max(1, own.length) }, pick);
              if (own.length === 0)
                return [make("tr", {}, head, make("td", { colspan: 2 }, "No tie reported"))];
              return own.map(({ department, tally }, at) => {
                const bar = make("span", { class: "ct-bar-line", "aria-hidden": "true" });
                const fill = make("span", { class: "ct-bar-fill" });
                fill.style.width = isWithheld(tally) ? "2%" : `${(100 * tally.known) / most}%`;
                bar.append(fill);
                return make(
                  "tr",
                  {},
                  ...(at === 0 ? [head] : []),
                  make("th", { scope: "row" }, labels.get(department) ?? department),
                  make("td", {}, tallyText(tally, "tie"), bar),
                );
              });
            }),
          ),
        ),
      );
    },
  };
}
