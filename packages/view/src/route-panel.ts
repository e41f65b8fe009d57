import type { ViewNetwork } from "@crosstie/core";
import type { Make } from "./dom.js";
import { homeOf, labelIn, labelsOf } from "./filter.js";
import { findMatches } from "./find.js";
import type { Panel } from "./panel.js";
import { findRoutes } from "./routes.js";
import { createSearchBox } from "./search-box.js";
import { cleanText } from "./text.js";
import { topicOf } from "./topics.js";
import type { ViewState } from "./view-state.js";

/** Asks for the shortest reported routes from a person or department to a topic, partner, person or department. */
export function createRoutePanel(
  make: Make,
  prefix: string,
  data: ViewNetwork,
  change: (part: Partial<ViewState>) => void,
  announce: (text: string) => void,
): Panel {
  const home = homeOf(data);
  const labels = labelsOf(data);
  let state: ViewState | null = null;
  let from: string | null = null;
  let to: string | null = null;
  const ask = (): void => {
    if (from === null || to === null) return;
    change({ path: { from, to }, selected: [] });
    if (state !== null) announce(findRoutes(data, state, { from, to }).words);
  };
  const field = (
    name: string,
    label: string,
    placeholder: string,
    ends: boolean,
    choose: (id: string) => void,
  ) =>
    createSearchBox(
      make,
      `${prefix}-${name}`,
      {
        // A route starts with somebody of the office; it may end anywhere.
        find: (text) =>
          state === null
            ? []
            : findMatches(data, state, text).filter(({ key }) => ends || (home.get(key) ?? null) !== null),
        choose: ({ key }) => choose(key),
      },
      { label, placeholder },
    );
  const start = field("route-from", "From", "Person or department", false, (id) => {
    from = id;
    ask();
  });
  const end = field("route-to", "To", "Topic, partner, person or department", true, (id) => {
    to = id;
    ask();
  });
  const answer = make("div", { class: "ct-routes" });
  const clear = make("button", {}, "Clear the route");
  clear.addEventListener("click", () => {
    from = null;
    to = null;
    start.input.value = "";
    end.input.value = "";
    change({ path: null });
    start.input.focus();
  });
  const element = make(
    "details",
    { class: "ct-fold" },
    make("summary", {}, "Find a route"),
    start.element,
    end.element,
    answer,
  );
  const nameOf = (id: string): string =>
    home.has(id)
      ? (labels.get(id) ?? id)
      : cleanText(labelIn(data.topics, topicOf(data, id, home)?.id ?? id));
  return {
    element,
    update(next) {
      const before = state?.path ?? null;
      state = next;
      const { path } = next;
      if (path === null) {
        if (before !== null) {
          from = null;
          to = null;
        }
        answer.replaceChildren();
        return;
      }
      from = path.from;
      to = path.to;
      if (before?.from !== from) start.input.value = nameOf(from);
      if (before?.to !== to) end.input.value = nameOf(to);
      element.open = true;
      const { routes, words } = findRoutes(data, next, path);
      answer.replaceChildren(
        make("p", {}, words),
        make(
          "ol",
          {},
          ...routes.map((route) =>
            make(
              "li",
              {},
              make(
                "ul",
                {},
                ...route.steps.map(({ label, how }) =>
                  make(
                    "li",
                    {},
                    make("span", { class: "ct-name" }, label),
                    make("span", { class: "ct-quiet" }, how),
                  ),
                ),
              ),
            ),
          ),
        ),
        clear,
      );
    },
  };
}
