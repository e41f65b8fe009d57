import type { Context } from "../context.js";
import { capitalize, type Html, html, listOf, name, nothing, said } from "../html.js";
import { numberSpan } from "../measured.js";
import { percentFloor, plain, tooSmall } from "../text.js";

const DIRECTION = {
  seek: "Ties run from the person who seeks to the person sought.",
  give: "Ties run from the person who gives to the person who receives.",
  mutual: "Ties were taken as mutual: a report of either person counts.",
} as const;

/** Methods as a paper would have them, with this study's own numbers: to adapt, not to copy unread. */
export function methodsText(context: Context): Html {
  const { analysis, response, relation } = context;
  const { options, generator, study } = analysis;
  const refs = (...ids: string[]) => {
    const known = ids.filter((id) => analysis.references.some((r) => r.id === id));
    return known.length === 0 ? nothing : html` [${known.join("; ")}]`;
  };
  const has = (measure: string) => analysis.measures.some((m) => m.id === measure);
  return html`<h3 id="methods-text">Methods text to adapt</h3>
${
  response === null
    ? html`<p>No ties among people are on file for ${name(study.title)}.</p>`
    : html`<p><strong>Sample.</strong> All ${numberSpan(plain(response.asked), { measure: "asked", n: response.asked })} people on the roster of ${name(study.title)} were asked${response.label === "" ? nothing : html` (${name(response.label)})`}. ${
        response.recorded
          ? html`${numberSpan(plain(response.answered), { measure: "answered", n: response.asked })} answered (${numberSpan(percentFloor(response.rate ?? 0), { measure: "response_rate", n: response.asked })}).`
          : html`It is not recorded who answered.`
      } People belong to departments by the column “${name(options.group)}”.${
        analysis.privacy.merged === null
          ? nothing
          : html` Departments ${tooSmall(analysis.privacy)} were counted together.`
      }</p>`
}
${
  relation === null
    ? nothing
    : html`<p><strong>Ties.</strong> ${relation.wording === null ? html`The wording of the question is not on file.` : html`The question was: “${said(relation.wording)}”.`} ${DIRECTION[relation.orientation]} Self-reports were left out and repeated reports merged, the stronger kept.${
        options.minStrength === null ? nothing : html` Ties weaker than ${options.minStrength} were left out.`
      }${
        relation.strongFrom === null
          ? nothing
          : html` Ties of strength ${relation.strongFrom} or more count as strong (${relation.strongFromDeclared ? "declared" : "the top two points of the scale"}).`
      }</p>`
}
<p><strong>Measures.</strong> ${capitalize(
    listOf(
      [
        has("cross_department_share")
          ? html`the share of ties across departments${refs("krackhardtStern1988")}`
          : null,
        has("strong_share_across") ? html`strength inside and across departments${refs("hansen1999")}` : null,
        has("awareness_mcc")
          ? html`how well beliefs about who knows match who does, by precision, recall and MCC${refs("matthews1975")}`
          : null,
        has("expertise_reach_2") ? html`reach of expertise within two steps` : null,
        has("pathways_both") ? html`formal and informal pathways between departments` : null,
        has("partner_reach_2") ? html`ties to partners, and reach of partners within two steps` : null,
      ].filter((part): part is Html => part !== null),
    ),
  )} were read as indicators of constructs of Farrell and Coburn’s framework${refs("farrellCoburn2017")}. No composite score was formed.</p>
<p><strong>Chance.</strong> Shares across departments were compared with ${numberSpan(plain(options.permutations), { measure: "permutations", n: options.permutations })} random reassignments of people to departments of the same sizes, ties held fixed (seed ${options.seed}). What chance means for other measures their definitions in appendix B say. p-values are two-sided, with the observed arrangement counted among the draws, and are not corrected for the number of measures.</p>
<p><strong>Missing answers.</strong> Rows of people who did not answer are missing, not zero. Figures are of available cases. Ranges hold the middle 95 % of values when as large a share of each department as is silent falls silent again. Bounds hold under any completion of the missing answers. Appendix D gives the figures under listwise deletion and other treatments.</p>
<p><strong>Software.</strong> ${generator.name} ${generator.version}; data SHA-256 <code>${study.hash}</code>; all options under appendix G.</p>
<p class="see">Check before use: p-values against the definitions, and whether the roster is the population you write about.</p>`;
}
