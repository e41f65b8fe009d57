import type { Context } from "../context.js";
import { type Html, html } from "../html.js";
import { dataUseAppendix } from "./data-use.js";
import { definitionsAppendix } from "./definitions.js";
import { methodsAppendix } from "./methods.js";
import { reproducibilityAppendix } from "./reproducibility.js";
import { responseAppendix } from "./response.js";
import { sensitivityAppendix } from "./sensitivity.js";
import { suppressionAppendix } from "./suppression.js";

/**
 * Everything a reader needs to check or repeat the report.
 *
 * @param printed ids of the measures whose numbers stand in the sections before it
 */
export function appendix(context: Context, printed: ReadonlySet<string>): Html {
  return html`<section class="appendix"><h2 id="appendix">Appendices</h2>
${methodsAppendix(context)}
${definitionsAppendix(context, printed)}
${responseAppendix(context)}
${sensitivityAppendix(context)}
${suppressionAppendix(context)}
${dataUseAppendix(context)}
${reproducibilityAppendix(context, printed)}</section>`;
}
