import type { Analysis, MeasureDescription } from "@crosstie/core";
import type { Context } from "../context.js";
import { table } from "../figures/table.js";
import { type Html, html, name, nothing } from "../html.js";
import { numberSpan } from "../measured.js";
import { percent, plain, plural } from "../text.js";

const ORIENTATION = {
  seek: "A tie runs from the person who seeks to the person sought. What is known flows the other way.",
  give: "A tie runs from the person who gives to the person who receives, and what is known flows that way.",
  mutual: "A tie has no direction of its own: either of the two may have reported it.",
} as const;

const ANSWERED = {
  column: "as the column “answered” of people.csv says",
  all: "everyone on the roster",
  senders: "everyone who named somebody",
} as const;

/** Everything a reader needs to check or repeat the report. */
export function appendix(context: Context): Html {
  return html`<section class="appendix"><h2 id="appendix">How this was worked out</h2>
${methods(context)}
${problems(context.analysis)}
${suppression(context.analysis)}
${definitions(context.analysis)}
${sources(context.analysis)}
${reproducibility(context.analysis)}</section>`;
}

function methods({ analysis, relation }: Context): Html {
  const { options } = analysis;
  const least = (key: keyof typeof options.confidence) => percent(options.confidence[key]);
  const chance = analysis.findings.some((f) => f.measure === "cross_department_share" && f.expected !== null);
  return html`<h3>Methods</h3><dl>
${
  relation === null
    ? nothing
    : html`<dt>The question</dt><dd>${relation.wording === null ? html`The wording is not on file.` : html`“${name(relation.wording)}”`} ${ORIENTATION[relation.orientation]}</dd>`
}
<dt>Who counts as having answered</dt><dd>Taken ${ANSWERED[options.answered]}.</dd>
<dt>Ties</dt><dd>Self-reports are left out, and of two reports of one tie the stronger is kept. Ties are counted as reported, each direction by itself.${
    options.minStrength === null ? nothing : html` Ties weaker than ${options.minStrength} are left out.`
  } People who did not answer keep the ties others reported.</dd>
${
  relation === null || relation.strongFrom === null
    ? nothing
    : html`<dt>Strong ties</dt><dd>Strength ${relation.strongFrom} or more${relation.maxStrength === null ? nothing : html` of ${relation.maxStrength}`}, ${relation.strongFromDeclared ? "as the study file declares" : "assumed: the top two points of the scale"}.</dd>`
}
${
  chance
    ? html`<dt>Chance</dt><dd>People are dealt out to departments of the same sizes at random, ${numberSpan(plain(options.permutations), { measure: "permutations", n: options.permutations })} times (seed ${options.seed}), with the ties left as they are. The band is the mean of these draws, two standard deviations either way.</dd>
<dt>Even spread</dt><dd>Ties between two departments if all reported ties were spread evenly over the pairs of people who could have reported one.</dd>`
    : nothing
}
<dt>People who did not answer</dt><dd>Of those who answered, a random set as large a share as is missing falls silent too, again and again, and the figure is worked out anew each time. The range holds the middle 95 in 100 of these trials. It shows how much a figure rests on who happened to answer; it does not allow for silent people being different.</dd>
<dt>How far a finding may be leant on</dt><dd><strong>Solid</strong>: at least ${least("solid")} answered, overall and in each department named, and neither the range nor another cut-off changes the reading. <strong>Tentative</strong>: ${least("tentative")} to ${least("solid")}, or the range or another cut-off changes it, or it is not recorded who answered. <strong>Cannot say</strong>: less; the reason stands in place of the claim. Figures on routes need ${least("paths")}, and with less than ${least("structure")} of staff nothing is said about structure.</dd>
</dl>`;
}

function problems({ problems: found }: Analysis): Html {
  if (found.length === 0) return html`<h3>Problems found in the data</h3><p>None were found.</p>`;
  return html`<h3>Problems found in the data</h3>${table({
    caption: html`What was found when the files were read, and what was done. The command “crosstie check” lists each one.`,
    head: [html`Code`, html`Kind`, html`Times`, html`What was done`],
    rows: found.map((p) => [
      html`<code>${p.code}</code>`,
      html`${p.severity}`,
      numberSpan(plain(p.count), { measure: "problems", n: p.count, id: p.code }),
      html`${name(p.action ?? "nothing")}${p.example === null ? nothing : html`<br><small>${name(p.example)}</small>`}`,
    ]),
  })}`;
}

function suppression({ privacy }: Analysis): Html {
  return html`<h3>What is not shown</h3><p>Privacy level: <strong>${privacy.level}</strong>. ${
    privacy.suppressedValues === 0
      ? "No values were withheld."
      : html`${numberSpan(plain(privacy.suppressedValues), { measure: "suppressed_values", n: null })} ${plural(privacy.suppressedValues, "value was", "values were")} withheld.`
  }${
    privacy.merged === null
      ? nothing
      : html` ${numberSpan(plain(privacy.merged.departments), { measure: "merged_departments", n: privacy.merged.people })} ${plural(privacy.merged.departments, "department is", "departments are")} counted together as ${name(privacy.merged.into)} (${numberSpan(plain(privacy.merged.people), { measure: "merged_people", n: privacy.merged.people })} people).`
  }</p><ul>${privacy.rules.map((rule) => html`<li>${name(rule)}</li>`)}<li>A share that amounts to one to four people is given as an upper bound.</li></ul>`;
}

function definitions({ measures, indicators }: Analysis): Html {
  if (measures.length === 0) return nothing;
  const meaning = new Map(indicators.map((i) => [i.measure, i.rationale]));
  return html`<h3>What each measure is</h3><dl class="measures">${measures.map((m) => definition(m, meaning.get(m.id)))}</dl>`;
}

function definition(m: MeasureDescription, rationale: string | undefined): Html {
  return html`<div><dt>${m.title} <small>${m.level}, <code>${m.id}</code></small></dt><dd>${m.about} ${
    rationale === undefined ? nothing : html`<br>${rationale}`
  }<br><small>Formula: ${m.formula}. Unit: ${m.unit}. Missing answers: ${m.missing} Not defined when: ${m.undefinedWhen}. Sources: ${m.references.join(", ")}.</small></dd></div>`;
}

function sources({ references }: Analysis): Html {
  if (references.length === 0) return nothing;
  return html`<h3>Sources</h3><ul class="sources">${references.map(
    (r) =>
      html`<li id="ref-${r.id}">${r.text}${
        r.doi !== null && /^10\.\d{4,9}\/\S+$/.test(r.doi)
          ? html` <a href="https://doi.org/${encodeURI(r.doi)}">doi:${r.doi}</a>`
          : nothing
      } <small>(${r.id})</small></li>`,
  )}</ul>`;
}

function reproducibility({ generator, study, options, schema }: Analysis): Html {
  return html`<h3>To make this report again</h3><dl><dt>Made by</dt><dd>${generator.name} ${generator.version}, form ${schema}</dd><dt>Data</dt><dd>SHA-256 <code class="hash">${study.hash}</code></dd><dt>Files</dt><dd>${study.files.map(
    (f, i) =>
      html`${i > 0 ? ", " : ""}${name(f.name)} (${numberSpan(plain(f.rows), { measure: "rows", n: f.rows })})`,
  )}</dd><dt>Options</dt><dd><code>${JSON.stringify(options)}</code></dd></dl>`;
}
