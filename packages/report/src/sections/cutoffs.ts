import type { CutoffRow, Finding } from "@crosstie/core";
import type { Context } from "../context.js";
import { type Html, html, listOf, nothing } from "../html.js";

/** Cut-offs of a finding, of which there is nothing to say with fewer than two. */
function curveOf({ analysis }: Context, f: Finding): readonly CutoffRow[] {
  return analysis.cutoffs.filter(
    (c) =>
      c.measure === f.measure &&
      c.level === f.level &&
      c.relation === f.relation &&
      c.wave === f.wave &&
      c.id === f.id,
  );
}

/**
 * Whether a reading hangs on where the scale is cut: a sentence, or nothing where the scale has one point.
 *
 * @param counting what is counted at a cut-off, as in “only ties of strength 3 or more”
 */
export function cutoffSentence(context: Context, f: Finding, counting: (cut: number) => Html): Html {
  const curve = curveOf(context, f);
  const others = curve.filter((c) => !c.reported && c.side !== null);
  if (others.length === 0 || curve.every((c) => c.side === null)) return nothing;
  const at = (rows: readonly CutoffRow[]) =>
    listOf(rows.flatMap((c) => (c.cut === null ? [html`all ties`] : [counting(c.cut)])));
  const turned = others.filter((c) => c.reverses);
  if (turned.length > 0)
    return html`<p><strong>This hangs on the cut-off.</strong> Counting ${at(turned)}, the reading is the opposite.</p>`;
  const faint = others.filter((c) => c.flips);
  return faint.length === 0
    ? html`<p>The reading is the same at every other cut-off that can be shown.</p>`
    : html`<p>At no other cut-off that can be shown is the reading the opposite. Counting ${at(faint)}, it is not the same either.</p>`;
}
