import { type Claim, framework, question } from "../claim.js";
import { type Html, html, nothing } from "../html.js";

/** Ways others have gone about it: options that a finding may bring up, never what follows from it. */
const OPTIONS: Readonly<Record<string, Html>> = {
  across: html`A joint routine for two departments, with a purpose and an end date.`,
  strength: html`Regular time together on one piece of real work, rather than one more meeting for everyone.`,
  expertise: html`A short list of who knows what, kept current by those on it; or introductions for newcomers.`,
  pathways: html`A task force in place of several links, or ending a meeting that adds none.`,
  partners: html`A second contact for a partner that has one.`,
  reach: html`A way to pass on what a partner brings, agreed before the work starts.`,
  positions: html`Handing over contacts along with tasks when someone moves on.`,
  waves: html`Asking people who were there for both surveys what changed for them.`,
};

/** More questions than this are no agenda. */
const MOST = 6;

/** Section 11: what to talk about. */
export function questionsSection(claims: readonly Claim[]): Html {
  const asked = claims.filter((c) => c.ask !== null);
  // What can be said comes before what cannot; the order of the sections otherwise.
  const chosen = [
    ...asked.filter((c) => c.confidence !== "cannot-say"),
    ...asked.filter((c) => c.confidence === "cannot-say").slice(0, 1),
  ].slice(0, MOST);
  const options = chosen.filter((c) => c.confidence !== "cannot-say" && OPTIONS[c.id] !== undefined);
  return html`<section>${question("questions")}<h2 id="questions">Questions to take to the cabinet</h2>
<p class="lead">The findings raise questions that only people in the office can answer.</p>
${framework("questions")}
${
  chosen.length === 0
    ? html`<p>There is no finding yet to ask about.</p>`
    : html`<ol class="questions">${chosen.map(
        (c) => html`<li><strong>${c.ask ?? nothing}</strong> <a href="#${c.id}">See the finding.</a></li>`,
      )}</ol>`
}${
  options.length === 0
    ? nothing
    : html`<h3>If you want to act: options to weigh</h3><p>Others have gone about it in these ways. Each takes time, and none follows from a number.</p><ul>${options.map(
        (c) => html`<li>${OPTIONS[c.id]!} <a href="#${c.id}">See the finding.</a></li>`,
      )}</ul>`
}</section>`;
}
