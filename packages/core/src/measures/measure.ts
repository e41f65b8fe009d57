import type { Grouping } from "../network/grouping.js";
import type { Network } from "../network/network.js";
import type { Reference } from "../references.js";

/** Why a value is null. */
export type Reason =
  | "ISOLATE"
  | "NO_TIES"
  | "NO_GROUPS"
  | "SINGLETON_GROUP"
  | "ZERO_VARIANCE"
  | "UNREACHABLE"
  | "ALL_MISSING"
  | "NOT_ANSWERED"
  | "TOO_FEW"
  | "NO_STRENGTHS"
  | "TOO_LARGE"
  | "ITEMS_DISAGREE"
  | "NOT_APPLICABLE";

/** The form of the network a measure runs on: as reported, tied where either reported it, tied where both did. */
export type View = "directed" | "union" | "mutual";

/**
 * What a person who did not answer gets. `value`: computed from what others reported.
 * `null`: nothing can be said. `lower-bound`: computed, and known to be too low.
 */
export type NonrespondentRule = "value" | "null" | "lower-bound";

/**
 * What a measure is, apart from how it is computed. What it is *taken to mean* stands in an indicator.
 * Cards are literals (no call, spread or property read), so that whoever imports one function ships no prose.
 */
interface Card {
  /** snake_case, the field's own name; stable. */
  readonly id: string;
  readonly title: string;
  /** One plain sentence for a reader who is no analyst. */
  readonly about: string;
  readonly formula: string;
  readonly unit: string;
  /** Smallest and largest possible value; null where there is no bound. */
  readonly range: readonly [number | null, number | null];
  /** Views it is defined on; the first is the default. */
  readonly views: readonly [View, ...View[]];
  /** Why it is not defined on the other views, in words that can follow "not given, since"; where it is on all, absent. */
  readonly otherViews?: string;
  /** Direction it is read in by default: as named, or as knowledge flows. */
  readonly orientation: "nominal" | "flow";
  /** `binary` and `strength` are fixed; `either` is binary unless strengths are asked for. */
  readonly weights: "binary" | "strength" | "either";
  /** Whether it needs departments (or another grouping). */
  readonly grouped: boolean;
  /** What missing answers do to it. */
  readonly missing: string;
  /** What people without a tie do to it. */
  readonly isolates: string;
  /** What a department of one person does to it. */
  readonly singletons: string;
  /** What people who cannot reach each other do to it. */
  readonly disconnected: string;
  /** Most people of an office it is worked out for: a larger one gets TOO_LARGE rather than a long wait. */
  readonly limit?: number;
  readonly undefinedWhen: string;
  /** The reason given where the value is undefined and the person answered. */
  readonly reason: Reason;
  readonly references: readonly Reference[];
}

/** What chance gives for a count of the whole network; NaN where there is no formula. */
export interface NetworkExpectation {
  readonly expected: number;
  readonly sd: number;
}

/** One number for the network; NaN where undefined. */
export interface NetworkMeasure extends Card {
  readonly level: "network";
  readonly compute: (network: Network, grouping: Grouping) => number;
  readonly expectation?: (network: Network, grouping: Grouping) => NetworkExpectation;
}

/** Where a seeded measure takes its chance from. */
export interface Chance {
  /** The same seed gives the same value, whatever else is computed beside it. */
  readonly seed: number;
  /** Numbers in [0, 1) of a stream of the seed's own, unread so far. */
  readonly random: () => number;
}

/** One number for the network found by a search that needs chance; NaN where undefined. */
export interface SeededNetworkMeasure extends Card {
  readonly level: "network";
  readonly seeded: true;
  /** Without `chance` the seed is 1. */
  readonly compute: (network: Network, grouping: Grouping, chance?: Chance) => number;
}

/** What chance gives for a count of each person, in the order of `ids`. */
export interface PersonExpectation {
  readonly expected: Float64Array;
  readonly sd: Float64Array;
}

/** One number a person, in the order of `ids`; NaN where undefined. */
export interface PersonMeasure extends Card {
  readonly level: "person";
  readonly nonrespondents: NonrespondentRule;
  readonly compute: (network: Network, grouping: Grouping) => Float64Array;
  readonly expectation?: (network: Network, grouping: Grouping) => PersonExpectation;
}

/** One number a tie, in the order of the stored ties (`outTargets`); NaN where undefined. */
export interface TieMeasure extends Card {
  readonly level: "tie";
  readonly compute: (network: Network, grouping: Grouping) => Float64Array;
}

/** One number a group, in the order of `grouping.labels`; NaN where undefined. */
export interface DepartmentMeasure extends Card {
  readonly level: "department";
  readonly compute: (network: Network, grouping: Grouping) => Float64Array;
}

/** groups × groups numbers, row by row; NaN where undefined. */
export interface DepartmentPairMeasure extends Card {
  readonly level: "department-pair";
  readonly compute: (network: Network, grouping: Grouping) => Float64Array;
}

/** A person without whom, and some others, no pathway is left from one department to another. */
export interface CutPerson {
  readonly person: number;
  /** Positions in `grouping.labels`. */
  readonly from: number;
  readonly to: number;
  readonly value: number;
}

/** Numbers for some people and pairs of departments. */
export interface CutMeasure extends Card {
  readonly level: "person-department-pair";
  readonly compute: (network: Network, grouping: Grouping) => readonly CutPerson[];
}

export type Measure =
  | NetworkMeasure
  | SeededNetworkMeasure
  | PersonMeasure
  | TieMeasure
  | DepartmentMeasure
  | DepartmentPairMeasure
  | CutMeasure;
export type MeasureLevel = Measure["level"];
