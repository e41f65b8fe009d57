import type { Context } from "../context.js";
import { type Html, html, said } from "../html.js";

const READERS = {
  names: "The research team alone. This copy must not be passed on.",
  codes:
    "Analysts who work under the study's protocol. Codes are not anonymity: colleagues could recognise each other.",
  cabinet:
    "The superintendent's cabinet, and whom it shares the report with. A report a district holds may be a public record.",
  public: "Anybody.",
} as const;

/** Appendix F: what the report is for, who may see what, and what it is not for. */
export function dataUseAppendix({ analysis, contact }: Context): Html {
  return html`<h3 id="appendix-f">F. How these data may be used</h3><dl>
<dt>Purpose</dt><dd>To talk about how the office is linked, inside and to its partners, and what to do about it.</dd>
<dt>Who sees what</dt><dd>${READERS[analysis.privacy.level]} Answers stay with those who ran the survey.</dd>
<dt>Not for</dt><dd>Judging how well anyone works, decisions about anyone's post or pay, or finding out who said what.</dd>
<dt>People named by others</dt><dd>They did not choose to be named. What colleagues said of them is used in sums only.</dd>
<dt>Questions</dt><dd>${contact === null ? html`Ask whoever sent you this report.` : said(contact)}</dd></dl>`;
}
