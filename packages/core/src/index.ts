export {
  ANALYSIS_SCHEMA,
  type Analysis,
  type AnalysisRelation,
  type Confidence,
  type DepartmentResponse,
  type Finding,
  type IndicatorDescription,
  type LedgerEntry,
  type MeasureDescription,
  type ProblemCount,
  type ResponseSummary,
} from "./analysis/analysis.js";
export { type AnalyzeOptions, analyze } from "./analysis/analyze.js";
export { MEASURE_ROW_COLUMNS, type MeasureRow, type RowStatus } from "./analysis/measure-row.js";
export type * from "./analysis/view-network.js";
export { CrosstieError } from "./error.js";
export { type FromTiesOptions, fromTies } from "./network/from-ties.js";
export {
  type FromGraphologyOptions,
  fromGraphology,
  studyGraph,
  toGraphology,
} from "./network/graphology.js";
export { type Grouping, groupingFrom } from "./network/grouping.js";
export type { Network, NetworkParts, Observation } from "./network/network.js";
export { buildNetwork, tieCount, tiePlace } from "./network/network.js";
export { answeredCount, isObserved, observedCellCount, observedCells } from "./network/observed.js";
export { grouping, type NetworkOptions, network, peopleRelations } from "./network/study-network.js";
export {
  atLeast,
  binaryView,
  flowView,
  mutualView,
  type StrengthRule,
  type UndirectedViewOptions,
  unionView,
} from "./network/views.js";
export { readStudy, type StudyFile, studyFromFiles } from "./study/read-study.js";
export type * from "./study/study.js";
export { describeProblem, type Problem, type Severity } from "./survey/problems.js";
