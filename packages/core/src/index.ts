export {
  ANALYSIS_SCHEMA,
  type Analysis,
  type AnalysisRelation,
  type Confidence,
  type DepartmentResponse,
  type Finding,
  type IndicatorDescription,
  type LedgerComponent,
  type LedgerEntry,
  type MeasureDescription,
  type ProblemCount,
  type ResponseSummary,
} from "./analysis/analysis.js";
export { type AnalyzeOptions, analyze, analyzeAsync } from "./analysis/analyze.js";
export {
  type CheckLine,
  type CheckPartResult,
  type CheckTable,
  type DataCheck,
  dataCheck,
} from "./analysis/check/data-check.js";
export { tiesToAbsent } from "./analysis/check/relation-tables.js";
export type { CheckPart } from "./analysis/check/remedies.js";
export {
  type CompareWavesOptions,
  compareWaves,
  compareWavesAsync,
  type WaveComparison,
} from "./analysis/compare-waves.js";
export type { DepartmentItemRate } from "./analysis/department-items.js";
export type { Absence } from "./analysis/headlines/headline.js";
export { MEASURE_ROW_COLUMNS, type MeasureRow, type RowStatus } from "./analysis/measure-row.js";
export { type MeasureRowsOptions, measureRows } from "./analysis/measure-rows.js";
export {
  eachMeasureRow,
  type MeasureTableOptions,
  measureTable,
  selectMeasures,
} from "./analysis/measure-table.js";
export type { MissingSummary, RelationRates } from "./analysis/missing-summary.js";
export { type OwnAnswers, type OwnTie, ownAnswers } from "./analysis/own-answers.js";
export { privacyLevel } from "./analysis/privacy-level.js";
export { raiseViewPrivacy } from "./analysis/raise-view-privacy.js";
export { reasonText } from "./analysis/reason-text.js";
export type { RobustnessRow } from "./analysis/robustness-rows.js";
export {
  SCENARIO_ROW_COLUMNS,
  type ScenarioOptions,
  type ScenarioRow,
  scenario,
  scenarioAsync,
} from "./analysis/scenario.js";
export { type StudyCugOptions, studyCugAsync } from "./analysis/study-cug.js";
export { studyRows } from "./analysis/study-rows.js";
export {
  STUDY_TESTS,
  type StudyTestName,
  type StudyTestOptions,
  studyTest,
  studyTestAsync,
} from "./analysis/study-tests.js";
export { type ToViewNetworkOptions, toViewNetwork } from "./analysis/to-view-network.js";
export type { TreatmentRow } from "./analysis/treatments.js";
export type { CutoffRow, HeadlineRow } from "./analysis/uncertainty-rows.js";
export { VERSION } from "./analysis/version.js";
export type * from "./analysis/view-network.js";
export { sha256Base64 } from "./digest.js";
export { CrosstieError } from "./error.js";
export { type Component, type Construct, constructs, type FrameworkPart } from "./framework/constructs.js";
export { type Indicator, indicators } from "./framework/indicators/index.js";
export {
  checkPropositions,
  type Need,
  type Observation as PropositionObservation,
  type Proposition,
  type PropositionContext,
  type PropositionLevel,
  type PropositionResult,
  type PropositionStatus,
  type PropositionTest,
  propositions,
} from "./framework/propositions/index.js";
export type { ArrangementOptions } from "./inference/arrangement.js";
export {
  type BootstrapOptions,
  type BootstrapResult,
  type JackknifeResult,
  jackknife,
  vertexBootstrap,
} from "./inference/bootstrap.js";
export {
  type Bounds,
  filledNetwork,
  type OpenByGroup,
  type OpenCells,
  openCells,
  shareBounds,
} from "./inference/bounds.js";
export { type DyadMatrix, matrixOf, networkMatrix, type TieWeights } from "./inference/cells.js";
export type { CugCondition } from "./inference/conditional-networks.js";
export { type CugOptions, type CugTest, cugTest } from "./inference/cug.js";
export type { Predictor } from "./inference/design.js";
export { eiPermutation, eiPermutationAsync } from "./inference/ei-permutation.js";
export { type ErgmResult, type ErgmTerm, type ErgmTermResult, ergm } from "./inference/ergm.js";
export { type Formula, type FormulaNames, parseFormula } from "./inference/formula.js";
export type { PermutationOptions } from "./inference/label-draws.js";
export { type LabelTest, labelPermutations } from "./inference/label-permutations.js";
export {
  type AnswerRates,
  answerRates,
  type MissingTreatment,
  silentButImportant,
  type TreatmentOptions,
  treatMissing,
} from "./inference/missing-answers.js";
export {
  type MrqapOptions,
  mrqap,
  mrqapAsync,
  type Regression,
  type RegressionTerm,
} from "./inference/mrqap.js";
export {
  type NonresponseOptions,
  type NonresponseRange,
  nonresponseRanges,
} from "./inference/nonresponse.js";
export { type LabelStatistic, labelPermutation, labelPermutationAsync } from "./inference/permutation.js";
export type { PermutationTest } from "./inference/permutation-test.js";
export { type QapOptions, type QapTest, qap, qapAsync, type TestReason } from "./inference/qap.js";
export { qapPartial, qapPartialAsync } from "./inference/qap-partial.js";
export { type RandomStream, randomStream } from "./inference/random.js";
export { type RobustnessOptions, type RobustnessPoint, robustness } from "./inference/robustness.js";
export type { Separation } from "./inference/separation.js";
export {
  regressionMatrices,
  type StudyMrqapOptions,
  studyMrqap,
  studyMrqapAsync,
} from "./inference/study-regression.js";
export { amongCommonPeople, subnetwork } from "./inference/subnetwork.js";
export {
  changeRow,
  permutationRow,
  qapRow,
  regressionRows,
  TEST_ROW_COLUMNS,
  type TestRow,
} from "./inference/test-row.js";
export * from "./measures/functions.js";
export { measures } from "./measures/index.js";
export type * from "./measures/measure.js";
export {
  cugTestAsync,
  jackknifeAsync,
  NAMED_STATISTICS,
  type NamedScore,
  type NamedStatistic,
  robustnessAsync,
  vertexBootstrapAsync,
} from "./measures/named-draws.js";
export { type StudyMeasure, studyMeasures } from "./measures/study-cards/index.js";
export {
  type Attendance,
  allStaffMeetings,
  attendance,
  type MeetingDetails,
  meetingsAt,
} from "./network/attendance.js";
export { type AwarenessRatings, awarenessRatings } from "./network/awareness-ratings.js";
export { type ExpertiseLevels, expertiseLevels } from "./network/expertise-levels.js";
export { type ExpertiseMap, expertiseMap } from "./network/expertise-map.js";
export { exportLosses, type LossyFormat } from "./network/export-losses.js";
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
export { type PartnerGraph, type PartnerGraphOptions, partnerGraph } from "./network/partner-graph.js";
export { type PartnerLinks, partnerLinks } from "./network/partner-links.js";
export { type PartnerRatings, partnerRatings } from "./network/partner-ratings.js";
export { type ContactReport, type ContactReports, contactReports } from "./network/partner-reports.js";
export { type PartnerTies, type PartnerTiesOptions, partnerTies } from "./network/partner-ties.js";
export { stepsFrom, tieCosts, weakComponents } from "./network/paths.js";
export { type ProjectionOptions, projection } from "./network/projection.js";
export {
  grouping,
  type NetworkOptions,
  network,
  peopleRelations,
  selectNetworks,
} from "./network/study-network.js";
export {
  atLeast,
  binaryView,
  flowView,
  mutualView,
  type StrengthRule,
  seekView,
  type UndirectedViewOptions,
  unionView,
} from "./network/views.js";
export type { Progress, WatchOptions, WorkOptions } from "./network/work.js";
export type { Reference } from "./references.js";
export { type DraftOptions, draftStudy, type StudyDraft } from "./study/draft/draft-study.js";
export { matchesCsv } from "./study/matching/matches-csv.js";
export type * from "./study/matching/matching.js";
export type { OddAnswers } from "./study/odd-answers.js";
export { readStudy, type StudyOptions, studyFromFiles } from "./study/read-study.js";
export { studySchema } from "./study/schema/study-schema.js";
export { scopeStudy } from "./study/scope-study.js";
export type * from "./study/study.js";
export type { StudyFile } from "./study/study-files.js";
export {
  KIT_PLATFORMS,
  type KitPlatform,
  type SurveyKitOptions,
  surveyKit,
} from "./study/survey-kit/survey-kit.js";
export type { ByteSource } from "./survey/bytes.js";
export { guarded } from "./survey/formula-guard.js";
export { nearest } from "./survey/nearest.js";
export { describeProblem, type Problem, type Severity } from "./survey/problems.js";
