import type { Context } from "../context.js";
import { table } from "../figures/table.js";
import { type Html, html, name, nothing, said } from "../html.js";
import { numberSpan } from "../measured.js";
import { percent, plain } from "../text.js";

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

/** Appendix A: what was asked, and how answers became figures. */
export function methodsAppendix(context: Context): Html {
  const { analysis, relation } = context;
  const { options } = analysis;
  const least = (key: keyof typeof options.confidence) => percent(options.confidence[key]);
  const chance = analysis.findings.some((f) => f.measure === "cross_department_share" && f.expected !== null);
  return html`<h3 id="appendix-a">A. How this was worked out</h3><dl>
${
  relation === null
    ? nothing
    : html`<dt>The question</dt><dd>${relation.wording === null ? html`The wording is not on file.` : html`“${said(relation.wording)}”`} ${ORIENTATION[relation.orientation]}</dd>`
}
${otherQuestions(context)}${itemQuestions(context)}<dt>Who counts as having answered</dt><dd>Taken ${ANSWERED[options.answered]}.</dd>
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
</dl>${problems(context)}`;
}

/** Words of the questions about other ties, as they were put. */
function otherQuestions({ analysis: { study }, relation }: Context): Html {
  const asked = study.relations.filter((r) => r.id !== relation?.id && r.wording !== null);
  return asked.length === 0
    ? nothing
    : html`<dt>Other questions</dt><dd>${asked.map((r, i) => html`${i > 0 ? " " : ""}${name(r.label)}: “${said(r.wording!)}”`)}</dd>
`;
}

/** Words of the questions that are not about ties, scale by scale, in the order of the study file. */
function itemQuestions({ analysis: { study } }: Context): Html {
  const asked = study.items.filter((item) => item.wording !== null);
  if (study.items.length === 0) return nothing;
  const scales = [...new Set(asked.map((item) => item.scale))];
  return html`${scales.map(
    (scale) =>
      html`<dt>Questions${scale === null ? "" : html` of ${name(scale.replaceAll("_", " "))}`}</dt><dd>${asked
        .filter((item) => item.scale === scale)
        .map(
          (item, i) => html`${i > 0 ? " " : ""}<code>${name(item.id)}</code> “${said(item.wording!)}”`,
        )}</dd>
`,
  )}${
    asked.length === study.items.length
      ? nothing
      : html`<dt>Words not on file</dt><dd>The study file does not say how ${asked.length === 0 ? "the survey’s other questions" : "the others"} were put.</dd>
`
  }`;
}

function problems({ analysis: { problems: found } }: Context): Html {
  if (found.length === 0) return html`<p>No problems were found in the data.</p>`;
  return html`${table({
    caption: html`Problems found in the data: what was found when the files were read, and what was done. The command “crosstie check” lists each one.`,
    head: [html`Code`, html`Kind`, html`Times`, html`What was done`],
    rows: found.map((p) => [
      html`<code>${p.code}</code>`,
      html`${p.severity}`,
      numberSpan(plain(p.count), { measure: "problems", n: p.count, id: p.code }),
      html`${said(p.action ?? "nothing")}${p.example === null ? nothing : html`<br><small>${said(p.example)}</small>`}`,
    ]),
  })}`;
}
