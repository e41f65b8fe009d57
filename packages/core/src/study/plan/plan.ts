import type { TableLimits } from "../../survey/limits.js";
import type { SurveyFormat } from "../../survey/platforms/survey.js";

/** A table study.yaml names, and how it is to be read. */
export interface TablePlan {
  readonly file: string;
  readonly sheet: string | null;
  readonly headerRow: number | null;
  readonly encoding: string | null;
  readonly delimiter: string | null;
  /** Heading in the file by the name a study folder has for the column. */
  readonly columns: ReadonlyMap<string, string>;
  /** Line of study.yaml that names the file. */
  readonly line: number | null;
}

export interface MeetingsPlan extends TablePlan {
  /** Kinds of meeting there are; empty: whatever the file says. */
  readonly kinds: readonly string[];
}

export interface PeoplePlan extends TablePlan {
  /** Only rows with one of these values in the column belong to the study. */
  readonly include: ReadonlyMap<string, readonly string[]>;
  /** What a department is called by how the file writes it. */
  readonly departments: ReadonlyMap<string, string>;
  /** Shares of work in several departments; the one marked as primary, or with the largest share, is a person's department. */
  readonly assignments: TablePlan | null;
}

/** What a blank cell of a respondent who answered the question means. */
export type BlankRule = "none" | "missing" | "not_asked";

export interface ResponsesPlan extends TablePlan {
  readonly id: string;
  readonly format: SurveyFormat | "network-canvas";
  readonly wave: string | null;
  /** Wave by the platform's own name of the round (REDCap's events). */
  readonly events: ReadonlyMap<string, string>;
  readonly dictionary: string | null;
  /** Columns that say who answered, likeliest first; empty: those the platform usually has. */
  readonly respondent: readonly string[];
  /** Count only those who came to the end. */
  readonly finished: boolean;
  readonly minProgress: number | null;
  readonly dropPreviews: boolean;
  readonly duplicates: "latest" | "most_complete" | "first";
}

export type Layout = "roster" | "names" | "matrix" | "edges" | "network" | "alters";

/** Where a relation's answers stand. */
export interface SourcePlan {
  readonly relation: string;
  readonly layout: Layout;
  readonly responses: string | null;
  readonly table: TablePlan | null;
  readonly wave: string | null;
  /** Names or globs of survey columns. */
  readonly columns: readonly string[];
  /** Headings by what they hold, where they are named so. */
  readonly columnsByName: ReadonlyMap<string, string>;
  /** How a column tells whom it is about: by its label, or by the digits at the end of its name. */
  readonly alters: "header_label" | "column_code";
  readonly scale: string | null;
  readonly blank: BlankRule | null;
  /** The same for somebody who did not come to the end. */
  readonly unfinishedBlank: BlankRule;
  readonly maxChoices: number | null;
  readonly separator: string | null;
  /** What is said of each nomination, by the template of the column it stands in (`{slot}_Q8`). */
  readonly tie: ReadonlyMap<string, string>;
  /** Rows of an edge list that belong to the relation: value by column. */
  readonly filter: ReadonlyMap<string, string>;
  /** A matrix without labels is in the order of the people. */
  readonly peopleOrder: boolean;
  /** Those an edge list or matrix was asked of, where not everyone. */
  readonly asked: TablePlan | null;
  readonly line: number | null;
}

/** Survey columns that hold items which are not about ties. */
export interface ItemsPlan {
  readonly responses: string;
  /** Survey column by item id. */
  readonly columns: ReadonlyMap<string, string>;
  readonly scale: string | null;
  /** Items whose scale runs the other way. */
  readonly reverse: ReadonlySet<string>;
  /** Fewest answers from which a mean is taken. */
  readonly minItems: number | null;
  /** Name of the index the items make up. */
  readonly index: string;
}

/** What people said of their own expertise, a survey column for each domain. */
export interface SelfExpertisePlan {
  readonly responses: string;
  readonly columns: ReadonlyMap<string, string>;
  readonly scale: string | null;
}

/** What study.yaml says of who may see what, beside the thresholds. */
export interface PrivacyPlan {
  /** Whom outputs are for: nothing about individuals (management), or codes in place of people (research). */
  readonly audience: "management" | "research" | null;
  /** Name of the environment variable that holds the key of codes. */
  readonly keyEnv: string | null;
  /** Date until which the data may be kept. */
  readonly retention: string | null;
  /** Whether Problems are told without the texts of cells. */
  readonly redactLogs: boolean;
}

/** How names that are written in files are linked. */
export interface MatchingPlan {
  /** Score from which a name is linked without asking, and its lead over the next that this takes. */
  readonly auto: number;
  readonly margin: number;
  /** The file in which a person says who is meant. */
  readonly file: string;
  /** Whether study.yaml names that file: it need not be there. */
  readonly line: number | null;
  readonly nicknames: TablePlan | null;
  /** Names that may stay open without being an error. */
  readonly maxOpen: number;
}

/** Everything study.yaml says of files that are not those of a study folder. */
export interface StudyPlan {
  readonly people: PeoplePlan | null;
  readonly responses: readonly ResponsesPlan[];
  readonly sources: readonly SourcePlan[];
  readonly partners: TablePlan | null;
  readonly partnerPeople: TablePlan | null;
  readonly engagements: TablePlan | null;
  readonly meetings: readonly MeetingsPlan[];
  readonly initiatives: TablePlan | null;
  readonly selfExpertise: SelfExpertisePlan | null;
  readonly items: readonly ItemsPlan[];
  readonly limits: TableLimits;
  /** Column of people (or of responses) that says whether somebody consents. */
  readonly consent: string | null;
  readonly matching: MatchingPlan;
  readonly privacy: PrivacyPlan;
  /** Relations by which people are taken to be in touch with partners; null: all that reach them. */
  readonly partnerRelations: readonly string[] | null;
  /** Relations in which to name somebody is to take them for an expert in the relation's domain. */
  readonly awareness: readonly string[];
  /** Folders outside the study that files may come from. */
  readonly allowOutside: readonly string[];
}
