import type { Finding } from "@crosstie/core";
import { type Context, known } from "../context.js";
import { stackedBarSvg } from "../figures/stacked-bar.js";
import { table } from "../figures/table.js";
import { type Html, html, name, nothing } from "../html.js";
import { count, numberSpan, share } from "../measured.js";
import { percent, plural } from "../text.js";

/** What is known of the people who answered in both of the last two waves. */
export interface Panel {
  readonly from: string;
  readonly to: string;
  readonly stayers: Finding;
  readonly of: (measure: string) => Finding | undefined;
  /** Share of their ties across departments, then and now; null where a count is not shown. */
  readonly shares: { readonly first: Html; readonly last: Html } | null;
}

/** The last two waves, by those who answered both; null where there is one wave or nobody did. */
export function panelOf(context: Context): Panel | null {
  const { waves } = context.analysis.study;
  const at = waves.findIndex((w) => w.id === context.analysis.options.wave);
  if (at < 1) return null;
  const wave = `${waves[at - 1]!.id},${waves[at]!.id}`;
  const of = (measure: string) => context.find.one(measure, "network", { wave });
  const stayers = of("wave_stayers");
  if (!known(stayers) || stayers.value === 0) return null;
  return { from: waves[at - 1]!.label, to: waves[at]!.label, stayers, of, shares: sharesOf(of, stayers) };
}

/** Kept and lost ties were there before, kept and new ones are there now. */
function sharesOf(of: Panel["of"], stayers: Finding): Panel["shares"] {
  const sum = (...measures: string[]) => {
    const found = measures.map(of);
    return found.every(known) ? found.reduce((total, f) => total + f.value, 0) : null;
  };
  const at = (gone: "lost" | "new") => {
    const across = sum("ties_kept_across", `ties_${gone}_across`);
    const all = sum("ties_kept", `ties_${gone}`);
    return across === null || all === null || all === 0
      ? null
      : numberSpan(percent(across / all), { measure: "wave_stayers.cross_share", n: stayers.n });
  };
  const [first, last] = [at("lost"), at("new")];
  return first === null || last === null ? null : { first, last };
}

/** What became of the ties of those who answered both times, and who came and went. */
export function panelSection(context: Context): Html {
  const panel = panelOf(context);
  if (panel === null) return nothing;
  const { of } = panel;
  const [kept, lost, gained] = ["ties_kept", "ties_lost", "ties_new"].map(of);
  if (kept === undefined || lost === undefined || gained === undefined) return nothing;
  const side = (where: "within" | "across", label: string): Html[] => [
    html`${label}`,
    count(of(`ties_kept_${where}`)),
    count(of(`ties_lost_${where}`)),
    count(of(`ties_new_${where}`)),
    share(of(`tie_persistence_${where}`)),
  ];
  const shown = [kept, lost, gained].every(known);
  return html`<h3>What became of the ties of people who answered both times</h3>${
    shown
      ? stackedBarSvg(
          [
            { label: "kept", value: kept.value!, fill: "part both" },
            { label: "gone", value: lost.value!, fill: "part gone" },
            { label: "new", value: gained.value!, fill: "part formal" },
          ],
          "Ties kept, gone and new",
          "panel",
        )
      : nothing
  }${table({
    caption: html`Ties of the ${count(panel.stayers)} ${plural(panel.stayers.value ?? 2, "person", "people")} who answered in ${name(panel.from)} and in ${name(panel.to)}. Kept: reported both times.`,
    head: [
      html`Ties`,
      html`<span class="key both">Kept</span>`,
      html`<span class="key gone">Gone</span>`,
      html`<span class="key formal">New</span>`,
      html`Kept, of those there before`,
    ],
    rows: [
      [html`All`, count(kept), count(lost), count(gained), share(of("tie_persistence"))],
      ...(of("ties_kept_across") === undefined
        ? []
        : [side("within", "Inside departments"), side("across", "Across departments")]),
    ],
    className: "narrow",
  })}${comings(panel)}`;
}

/** People who joined and left, and the ties that came and went with them. */
function comings({ of, from, to }: Panel): Html {
  const [joiners, leavers] = [of("wave_joiners"), of("wave_leavers")];
  if (joiners === undefined || leavers === undefined) return nothing;
  return table({
    caption: html`People who came and went between ${name(from)} and ${name(to)}, and the ties they were part of.`,
    head: [html`People`, html`Number`, html`Their ties`],
    rows: [
      [html`Joined`, count(joiners), count(of("ties_gained_joiners"))],
      [html`Left`, count(leavers), count(of("ties_lost_leavers"))],
    ],
    className: "narrow",
  });
}
