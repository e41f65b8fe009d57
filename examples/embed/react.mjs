import { mountNetworkView } from "@crosstie/view";
import { createElement, useEffect, useRef } from "react";

/**
 * A map as a React component.
 *
 * @param {object} props
 * @param {import("@crosstie/core").ViewNetwork} props.data of `toViewNetwork`; another object shows other data
 * @param {Partial<import("@crosstie/view").ViewState>} [props.state] what the map shows; the reader can change it
 * @param {import("@crosstie/view").ViewOptions} [props.options] read when the map is mounted
 * @param {(ids: readonly string[]) => void} [props.onSelect]
 */
export function NetworkView({ data, state, options, onSelect }) {
  const place = useRef(null);
  const view = useRef(null);
  const shown = useRef(data);
  const told = useRef(onSelect);
  const first = useRef(options);
  told.current = onSelect;

  useEffect(() => {
    const mounted = mountNetworkView(place.current, shown.current, first.current);
    mounted.on("select", (ids) => told.current?.(ids));
    view.current = mounted;
    return () => mounted.destroy();
  }, []);

  useEffect(() => {
    if (data !== shown.current) view.current?.setData(data);
    shown.current = data;
  }, [data]);

  useEffect(() => {
    if (state !== undefined) view.current?.setState(state);
  }, [state]);

  return createElement("div", { ref: place });
}
