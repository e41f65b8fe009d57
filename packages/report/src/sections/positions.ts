import { type Claim, cannotSay, caveat, notAsked, opening, weakest } from "../claim.js";
import { type Context, known, peopleIn, tiesNamed } from "../context.js";
import { countRange } from "../counts.js";
import { halfSvg } from "../figures/half-figure.js";
import { table } from "../figures/table.js";
import { type Html, html, nothing } from "../html.js";
import { count, countIn, numberSpan } from "../measured.js";
import { percent, plain, plural } from "../text.js";
import { loadPart } from "./load.js";

const ID = "positions";

/** Fewer positions than this could be guessed, so their number is not given. */
export const LEAST_POSITIONS = 10;

/** Section 8 in short: how many positions half of the ties across run through. */
export function positionsClaim(context: Context): Claim {
  const f = context.find.one("cross_tie_half", "network");
  if (f === undefined)
    return notAsked(
      ID,
      html`How much rests on few positions was not measured`,
      html`This part needs ties in ties.csv and departments in people.csv.`,
    );
  if (f.confidence === "cannot-say") return cannotSay(ID, "how much rests on few positions", f);
  const ask = html`Which links across departments should outlast a change of staff, and what would hold them?`;
  const held = weakest([f]);
  if (f.status === "suppressed" && f.reason !== "SMALL_CELL")
    return {
      id: ID,
      heading: html`How many positions half of the ties across departments rest on is not shown`,
      body: html`At this privacy level the number would give away another that is not shown.`,
      ask,
      ...held,
    };
  if (f.status === "suppressed" || (f.value !== null && f.value < LEAST_POSITIONS))
    return {
      id: ID,
      heading: html`Half of the ties across departments rest on fewer than ${numberSpan(plain(LEAST_POSITIONS), f)} positions`,
      body: html`The number is not given, since so few positions could be recognised.`,
      ask,
      ...held,
    };
  if (f.status === "banded")
    return {
      id: ID,
      heading: html`Half of the ties across departments rest on ${countIn(f)} positions`,
      body: html`At this privacy level the number is given as a band.`,
      ask,
      ...held,
    };
  if (f.value === null)
    return notAsked(
      ID,
      html`There are no ties across departments to rest on anyone`,
      html`Nobody reported one.`,
    );
  const asked = peopleIn(context);
  return {
    id: ID,
    heading: html`Half of the ties across departments touch ${count(f)} positions`,
    body: html`Half of all ${tiesNamed(context.relation)} across departments have at least one end among ${count(f)}${
      asked === null || asked === 0
        ? nothing
        : html` of ${numberSpan(plain(asked), { measure: "asked", n: asked })}`
    } positions${
      asked === null || asked === 0
        ? nothing
        : html` (${numberSpan(percent(f.value / asked), { ...f, measure: "cross_tie_half.share" })} of staff)`
    }. If people in these positions moved on, many links between departments would be at risk.`,
    ask,
    ...held,
  };
}

/** Section 8. No names, and no mark that stands for one position. */
export function positionsSection(context: Context): Html {
  const claim = positionsClaim(context);
  return html`<section>${opening(claim)}${figure(context)}${claim.confidence === null || claim.confidence === "cannot-say" ? nothing : loadPart(context)}${turnover(context)}${
    claim.confidence === null || claim.confidence === "cannot-say"
      ? nothing
      : caveat(
          html`This is about positions and how work is laid out. It says nothing about how well anyone works, and the report does not say who they are. Ties of people who did not answer are not seen, so more people may share the load.`,
        )
  }</section>`;
}

/** Half of the ties against the share of positions they touch, where their number may be given. */
function figure(context: Context): Html {
  const f = context.find.one("cross_tie_half", "network");
  const asked = peopleIn(context);
  if (!known(f) || f.value < LEAST_POSITIONS || asked === null || asked === 0) return nothing;
  return html`<figure>${halfSvg(f.value / asked, 0.5, "Positions that touch half of the ties across departments")}<figcaption>Dark: positions, and the ties across departments that have at least one end among them.</figcaption></figure>${table(
    {
      caption: html`The same in numbers.`,
      head: [html`What`, html`Number`, html`Share`],
      rows: [
        [
          html`Positions`,
          count(f),
          numberSpan(percent(f.value / asked), { ...f, measure: "cross_tie_half.share" }),
        ],
        [html`All positions`, numberSpan(plain(asked), { measure: "asked", n: asked }), html`100 %`],
      ],
      className: "narrow",
    },
  )}`;
}

/** What the emptying of one position could cost the routes from partners. */
function turnover(context: Context): Html {
  const f = context.find.one("turnover_loss_one", "network");
  if (f === undefined || f.confidence === "cannot-say" || f.status === "undefined") return nothing;
  const { low, high, band } = countRange(f);
  if (high === 0)
    return html`<p>No single position is the only way from partners to anybody: whichever emptied, partners would still come within three steps of the same people.</p>`;
  if (low === 0 && high === null) return nothing;
  const most =
    band !== null && high === null
      ? html`many people`
      : low === high
        ? html`up to ${count(f)} ${plural(low, "person", "people")}`
        : html`fewer than ${numberSpan(plain(high! + 1), f)} people`;
  return html`<p>If one position emptied, ${most} could fall out of three steps’ reach of every partner. Which position that is does not matter here, and is not in this report.</p>`;
}
