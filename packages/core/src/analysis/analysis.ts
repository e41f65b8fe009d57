import type { FrameworkPart } from "../framework/constructs.js";
import type { PropositionResult } from "../framework/propositions/index.js";
import type { ConfidenceThresholds } from "../study/study.js";
import type { MeasureRow } from "./measure-row.js";
import type { MissingSummary } from "./missing-summary.js";
import type { RobustnessRow } from "./robustness-rows.js";
import type { TreatmentRow } from "./treatments.js";
import type { CutoffRow, HeadlineRow } from "./uncertainty-rows.js";
import type { PrivacyLevel } from "./view-network.js";

/** Version of the document's form: a new number when a reader of the old form would be misled. */
export const ANALYSIS_SCHEMA = "crosstie-analysis/1";

/** How much a finding may be leant on (architecture.md rule 9). */
export type Confidence = "solid" | "tentative" | "cannot-say";

/** One tidy row: a measured value, what it speaks to, and how much it may be leant on. */
export interface Finding extends MeasureRow {
  /** Id of a construct of the framework. */
  readonly construct: string;
  /** Why this measure speaks to that construct: id of an indicator. */
  readonly indicator: string;
  readonly confidence: Confidence;
  /** Why not solid; null where it is. */
  readonly confidenceReason: string | null;
}

/** What a measure is, carried along so that renderings need nothing else. */
export interface MeasureDescription {
  readonly id: string;
  readonly level: string;
  readonly title: string;
  readonly about: string;
  readonly formula: string;
  readonly unit: string;
  readonly range: readonly [number | null, number | null];
  readonly missing: string;
  readonly undefinedWhen: string;
  /** Ids of references. */
  readonly references: readonly string[];
}

export interface IndicatorDescription {
  readonly id: string;
  readonly construct: string;
  readonly measure: string;
  /** What the measure is taken to say about the construct, and its limit. */
  readonly rationale: string;
  readonly references: readonly string[];
}

/** Whether a construct was measured in this study, with what, and what is not known of it. */
export interface LedgerEntry {
  readonly construct: string;
  readonly part: FrameworkPart;
  readonly title: string;
  readonly definition: string;
  readonly section: string;
  readonly status: "measured" | "partly" | "not-measured";
  /** What in this study speaks to it: "relation advice", "awareness.csv, 8 topics", … */
  readonly by: readonly string[];
  /** What this study leaves open. */
  readonly missing: string | null;
  /** Items of survey scales that speak to it and were answered. */
  readonly items: readonly string[];
  /** Measures that speak to it and have a value: ids, as among the findings. */
  readonly measures: readonly string[];
  /** Its parts, as the paper tells them apart. */
  readonly components: readonly LedgerComponent[];
  /** Titles of the parts nothing speaks to. */
  readonly notMeasured: readonly string[];
}

export interface LedgerComponent {
  /** `<construct>.<component>`. */
  readonly id: string;
  readonly title: string;
  /** "item skl_1", "measure density", "relation trust"; empty where it was not measured. */
  readonly by: readonly string[];
}

export interface DepartmentResponse {
  readonly department: string;
  /** People on the roster. */
  readonly people: number;
  /** null where not recorded; at level `public` rounded down to 5 %. */
  readonly rate: number | null;
}

export interface ResponseSummary {
  readonly wave: string;
  readonly label: string;
  readonly recorded: boolean;
  readonly asked: number;
  /** Where not recorded, everyone. */
  readonly answered: number;
  readonly rate: number | null;
  /** People who named nobody although they (are taken to have) answered; null for 1 to 4 at levels `cabinet` and `public`. */
  readonly namedNobody: number | null;
  readonly departments: readonly DepartmentResponse[];
}

export interface AnalysisRelation {
  readonly id: string;
  readonly label: string;
  readonly wording: string | null;
  readonly orientation: "seek" | "give" | "mutual";
  readonly valued: boolean;
  readonly maxStrength: number | null;
  readonly strongFrom: number | null;
  readonly strongFromDeclared: boolean;
  /** The word for the lowest strength that counts as strong, where declared. */
  readonly strongLabel: string | null;
  readonly amongPeople: boolean;
  readonly withPartners: boolean;
}

export interface ProblemCount {
  readonly code: string;
  readonly severity: "error" | "warning" | "info";
  readonly count: number;
  /** One of them in words; null where the privacy level does not show ids. */
  readonly example: string | null;
  readonly action: string | null;
}

/** Everything that was found, as one JSON document. Report, view, tables and exports are renderings of it. */
export interface Analysis {
  readonly schema: typeof ANALYSIS_SCHEMA;
  readonly generator: { readonly name: "crosstie"; readonly version: string };
  readonly study: {
    readonly name: string;
    readonly title: string;
    /** SHA-256 of the files read. */
    readonly hash: string;
    readonly files: readonly { readonly name: string; readonly rows: number }[];
    readonly departments: readonly { readonly label: string; readonly people: number }[];
    readonly withoutDepartment: number;
    readonly partners: readonly {
      readonly id: string;
      readonly name: string;
      readonly kind: string | null;
    }[];
    readonly topics: readonly { readonly id: string; readonly label: string }[];
    /** Questions of the survey that are not about ties, as they were put where study.yaml says. */
    readonly items: readonly {
      readonly id: string;
      readonly scale: string | null;
      readonly wording: string | null;
    }[];
    readonly meetings: readonly {
      readonly id: string;
      readonly name: string;
      readonly kind: string | null;
    }[];
    readonly relations: readonly AnalysisRelation[];
    readonly waves: readonly { readonly id: string; readonly label: string }[];
    readonly initiatives: readonly {
      readonly id: string;
      readonly departments: readonly string[];
      readonly partners: readonly string[];
      readonly topics: readonly string[];
    }[];
  };
  readonly options: {
    /** The relation the report's sections rest on; null when no people are tied. */
    readonly relation: string | null;
    readonly wave: string;
    readonly group: string;
    readonly answered: "column" | "all" | "senders";
    readonly minStrength: number | null;
    /** The initiative it is about; null for the whole office. */
    readonly initiative: string | null;
    readonly permutations: number;
    readonly seed: number;
    /** Meetings passed over in the split of pathways because they convene nearly everyone. */
    readonly allStaffMeetings: readonly string[];
    /** Shares of people who must have answered: the policy's own, or higher ones of the study. */
    readonly confidence: ConfidenceThresholds;
  };
  readonly privacy: {
    readonly level: PrivacyLevel;
    readonly minGroup: number;
    /** Departments merged because they are too small to show: into what, how many, of how many people. */
    readonly merged: { readonly into: string; readonly departments: number; readonly people: number } | null;
    readonly suppressedValues: number;
    /** Rules applied, in words. */
    readonly rules: readonly string[];
  };
  readonly responses: readonly ResponseSummary[];
  readonly findings: readonly Finding[];
  /** The findings a reader may act on, each with its benchmark, range, bounds and what turns it over. */
  readonly headlines: readonly HeadlineRow[];
  /** Each headline at every cut-off of its scale, one row a cut-off. */
  readonly cutoffs: readonly CutoffRow[];
  /** What is known and what is missing. */
  readonly missing: MissingSummary;
  /** Headlines of ties under each treatment of missing answers, of the report's relation and wave. */
  readonly treatments: readonly TreatmentRow[];
  /** Robustness curves of scores of people; empty unless asked for, and from level `cabinet` on. */
  readonly robustness: readonly RobustnessRow[];
  readonly ledger: readonly LedgerEntry[];
  /** What the framework claims, P1 to P27: tested where a study can, else what is expected and what was seen. */
  readonly propositions: readonly PropositionResult[];
  readonly measures: readonly MeasureDescription[];
  readonly indicators: readonly IndicatorDescription[];
  readonly references: readonly { readonly id: string; readonly text: string; readonly doi: string | null }[];
  readonly problems: readonly ProblemCount[];
}
