import type { Claim } from "../claim.js";
import { type Html, html, nothing } from "../html.js";

/** Ways others have gone about it: options that a finding may bring up, never what follows from it. */
const OPTIONS: Readonly<Record<string, Html>> = {
  across: html`A joint routine for the two departments, with a purpose and an end date.`,
  strength: html`Regular time together on one piece of real work, rather than one more meeting for everyone.`,
  expertise: html`A short list of who knows what, kept current by those on it; or introductions for newcomers.`,
  partners: html`A second contact for a partner that has one; or a way to pass on what a partner brings, agreed before the work starts.`,
  pathways: html`A task force in place of several links, or ending a meeting that adds none.`,
  positions: html`Handing over contacts along with tasks when someone moves on.`,
  waves: html`Asking people who were there for both surveys what changed for them.`,
};

/** Section 10: what to talk about. */
export function questionsSection(claims: readonly Claim[], number: number): Html {
  const asked = claims.filter((c) => c.ask !== null);
  return html`<section><h2 id="questions"><span class="no">${number}</span> Questions to take to the cabinet</h2>
<p class="lead">The findings raise questions that only people in the office can answer. The options are things to weigh. Each takes time, and none follows from a number.</p>
${
  asked.length === 0
    ? html`<p>There is no finding yet to ask about.</p>`
    : html`<ol class="questions">${asked.map(
        (c) =>
          html`<li><strong>${c.ask ?? nothing}</strong> <a href="#${c.id}">See the finding.</a>${
            c.confidence === "cannot-say" || OPTIONS[c.id] === undefined
              ? nothing
              : html`<br><span class="option">One option: ${OPTIONS[c.id]!}</span>`
          }</li>`,
      )}</ol>`
}</section>`;
}
