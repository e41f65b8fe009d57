export type { Audience } from "./context.js";
export type { InteractiveView } from "./interactive.js";
export { type CheckPageOptions, renderCheck } from "./render-check.js";
export { type ReportOptions, renderReport, renderReport as renderDistrictReport } from "./render-report.js";
export { type RespondentPageOptions, renderRespondentPage } from "./respondent/respondent-page.js";
