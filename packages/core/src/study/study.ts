import type { Problem } from "../survey/problems.js";
import type { StrengthRuleOfItems } from "./composite-strength.js";
import type { Matching } from "./matching/matching.js";
import type { OddAnswers } from "./odd-answers.js";

/** How a relation was worded: `seek` "I go to …", `give` "I help …", `mutual` "we talk". */
export type Orientation = "seek" | "give" | "mutual";

/** A person on the roster. */
export interface Person {
  readonly id: string;
  readonly name: string | null;
  readonly department: string | null;
  readonly role: string | null;
  readonly level: string | null;
  /** All cells of the person's row, in the order of `Study.personColumns`. */
  readonly cells: readonly string[];
}

/** An organisation the office works with. */
export interface Partner {
  readonly id: string;
  readonly name: string;
  /** university, vendor, foundation, intermediary … as the file has it. */
  readonly kind: string | null;
  /** Positions in `Study.topics` of what the partner offers knowledge of, ascending. */
  readonly topics: readonly number[];
}

/** Someone who works for a partner. */
export interface PartnerPerson {
  readonly id: string;
  readonly name: string | null;
  /** Position in `Study.partners`. */
  readonly partner: number;
}

/**
 * Everyone a tie can join, in one line: people first, then partners, then partners' people.
 * Positions of `Study.ties` refer to it.
 */
export interface Actors {
  readonly ids: readonly string[];
  readonly people: number;
  readonly partners: number;
  readonly partnerPeople: number;
}

/** How a question was put at one wave: what study.yaml says of the relation, or of it at that wave. */
export interface RelationAtWave {
  readonly wording: string | null;
  /** Most names a person could give; null where there was no limit or none is declared. */
  readonly maxChoices: number | null;
  /** Lowest and highest strength and the words for strengths; null where no scale is declared. */
  readonly scale: {
    readonly min: number | null;
    readonly max: number | null;
    readonly strongFrom: number | null;
    readonly labels: ReadonlyMap<number, string>;
  } | null;
}

/** One survey question about ties. */
export interface Relation {
  readonly id: string;
  readonly label: string;
  /** The question as it was put, where study.yaml gives it. */
  readonly wording: string | null;
  readonly orientation: Orientation;
  /** What passes along it, as study.yaml has it: advice, trust, transfer, partner_contact … */
  readonly kind: string | null;
  /** Of a relation by which knowledge is passed on: of what kind it is. */
  readonly knowledge: "explicit" | "tacit" | "embedded" | null;
  /** Whether answers differ in strength. */
  readonly valued: boolean;
  /** Largest strength: of the declared scale, else of those reported; null without strengths. */
  readonly maxStrength: number | null;
  /** Ties of this strength or more count as strong: declared, else the top two points of a whole-number scale. */
  readonly strongFrom: number | null;
  readonly strongFromDeclared: boolean;
  /** Words for strengths, where declared. */
  readonly strengthLabels: ReadonlyMap<number, string>;
  /** How the question was put at each wave, in the order of `Study.waves`. */
  readonly atWaves: readonly RelationAtWave[];
  /** How waves whose scales differ are compared, where study.yaml says so: tie or no tie, or strong or not. */
  readonly compare: "binary" | "strong" | null;
  /** Whether people were given a list, wrote names, or both; null where study.yaml does not say. */
  readonly mode: "roster" | "recall" | "both" | null;
  /** How many times a year a strength stands for, where a frequency scale declares it. */
  readonly perYear?: ReadonlyMap<number, number>;
  /** Whether it joins people of the office, and whether it reaches partners. */
  readonly amongPeople: boolean;
  readonly withPartners: boolean;
}

export interface Wave {
  readonly id: string;
  readonly label: string;
  /** When it was asked, as 2026-03-01, where study.yaml says. */
  readonly date?: string;
}

/**
 * Reported ties after self-ties and repeated reports were taken out, in parallel arrays sorted by
 * relation, wave, from, to. Strength NaN: reported without a strength.
 */
export interface Ties {
  readonly relation: Int32Array;
  readonly wave: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly strength: Float64Array;
}

/** Answers to one question about the ties of a relation. */
export interface TieItem {
  readonly id: string;
  /** One answer a tie, in the order of `Study.ties`; NaN where not answered, and for ties of other relations. */
  readonly values: Float64Array;
  readonly min: number;
  readonly max: number;
}

/** Several answers about each tie of a relation, of which its strengths are made. */
export interface TieItems {
  /** Position in `Study.relations`. */
  readonly relation: number;
  readonly items: readonly TieItem[];
  readonly rule: StrengthRuleOfItems;
  /** Items that correlate less than this, over all ties of the relation, are not made into one strength. */
  readonly minCorrelation: number;
  /** Whether they were: the strengths of the relation's ties are then composites, from 0 to 1. */
  readonly combined: boolean;
}

/** A cell whose strength could not be read: neither a tie nor "no tie". */
export interface BlankCell {
  readonly relation: number;
  readonly wave: number;
  readonly from: number;
  readonly to: number;
}

/** Was a person asked, and did the answer come back? */
export const NOT_ON_ROSTER = 2;
export const ANSWERED = 1;
export const NOT_ANSWERED = 0;

export interface Responses {
  /** Whether the study recorded who answered, in every wave; where not, everyone on the roster is taken to have answered. */
  readonly recorded: boolean;
  /** The same for each wave. */
  readonly recordedByWave: readonly boolean[];
  /** Per wave, per person: NOT_ANSWERED, ANSWERED or NOT_ON_ROSTER. */
  readonly byWave: readonly Uint8Array[];
}

/** What one respondent was shown of one relation in one wave, and did with it. */
export interface Exposure {
  /** Positions in the study's relations, waves and people. */
  readonly relation: number;
  readonly wave: number;
  readonly ego: number;
  /** Other people they were asked about, of how many they answered, and how many they named. */
  readonly asked: number;
  readonly answered: number;
  readonly listed: number;
  /** How many they could name, null where there was no limit or none is stated; and whether they came to it. */
  readonly maxChoices: number | null;
  readonly atCap: boolean;
  /** The largest number of people they gave one and the same strength. */
  readonly sameAnswer: number;
}

/** Records of a survey file: who began, who came to the end, and those that do not count. */
export interface SurveyRecords {
  readonly file: string;
  readonly records: number;
  /** Those of people of the study in a wave of it, previews and tests left out. */
  readonly started: number;
  /** Of these, those that came to the end. */
  readonly finished: number;
  /** One a person and wave whose answers were read. */
  readonly used: number;
  readonly tests: number;
  readonly partial: number;
  readonly duplicates: number;
  readonly unknown: number;
  readonly otherWave: number;
}

export interface Meeting {
  readonly id: string;
  readonly name: string;
  readonly kind: string | null;
  readonly origin: string | null;
  readonly perYear: number | null;
  /** How long one meeting lasts. */
  readonly hours: number | null;
  /** Positions in `Study.partners`: those it is held with, as the file has it or because their people attend; ascending. */
  readonly partners: readonly number[];
  /** Actor positions of those who attend, ascending. */
  readonly attendance: readonly number[];
}

export interface Topic {
  readonly id: string;
  readonly label: string;
}

/** What a person holds, by their own word or from a record. */
export interface Expertise {
  readonly person: number;
  readonly topic: number;
  readonly level: number;
}

/** What study.yaml says about expertise and awareness; null where it does not. */
export interface ExpertiseSettings {
  /** Highest point of the scale of levels. */
  readonly max: number | null;
  /** Most names a respondent could give for a topic. */
  readonly nameCap: number | null;
  /** Respondents who must name somebody before their word counts as a second truth; default 2. */
  readonly nominators: number;
  /** From these ratings on somebody's knowledge counts as valued, and they themselves as within reach. */
  readonly valueFrom: number | null;
  readonly accessFrom: number | null;
}

/** Whom a person believes to hold expertise in a topic. */
export interface Awareness {
  readonly from: number;
  readonly about: number;
  readonly topic: number;
  readonly level: number | null;
  readonly value: number | null;
  readonly access: number | null;
  /** Position in `Study.waves`; null where the row has none: it is about the latest. */
  readonly wave: number | null;
}

export interface Initiative {
  readonly id: string;
  readonly members: readonly number[];
  readonly departments: readonly string[];
  readonly partners: readonly number[];
  readonly topics: readonly number[];
}

/** An answer to a survey item that is not about ties. */
export interface ItemResponse {
  /** Position in `Study.actors`: partners and their people may answer too. */
  readonly person: number;
  readonly item: string;
  readonly value: number;
  readonly wave: number;
  /** Position in `Study.partners` of the partner it is about; null where it is about none. */
  readonly about: number | null;
}

export interface Item {
  readonly id: string;
  /** The scale the item belongs to; items of one scale are summarised together. */
  readonly scale: string | null;
  /** The part of the scale it belongs to, which is summarised on its own as well. */
  readonly subscale: string | null;
  /** Whether a high answer says little of what the scale is about. */
  readonly reverse: boolean;
  /** Lowest and highest answer, where declared. */
  readonly min: number | null;
  readonly max: number | null;
  readonly wording: string | null;
}

/** A survey scale that items belong to. */
export interface ItemScale {
  readonly id: string;
  /** Construct of the framework it measures: declared, else by its name; null where it measures none. */
  readonly construct: string | null;
  /** Fewest answers from which somebody has a score; two thirds of the items where it is not declared. */
  readonly minItems?: number;
}

/** Work with a partner in an initiative, as the office has it on record. Ids, because it may name nobody of the study. */
export interface Engagement {
  readonly partner: string;
  readonly initiative: string | null;
  readonly wave: string | null;
  readonly routine: string | null;
  readonly guidance: "explicit" | "tacit" | "embedded" | null;
  readonly hours: number | null;
  /** The person of the office who leads it. */
  readonly lead: string | null;
}

/** What was said of a nomination beside its strength, as it stands in the file. */
export interface TieAttribute {
  readonly relation: string;
  readonly wave: string;
  readonly from: string;
  readonly to: string;
  /** As study.yaml names it under `tie`. */
  readonly name: string;
  readonly value: string;
}

/** Thresholds of the privacy levels; study.yaml can raise them, never lower them. */
export interface PrivacyThresholds {
  /** Smallest department shown at level cabinet; 5 or more. */
  readonly cabinet: number;
  /** Smallest department shown at level public; 10 or more. */
  readonly public: number;
}

/** Shares of people who must have answered for a finding to be leant on; study.yaml can raise them, never lower them. */
export interface ConfidenceThresholds {
  /** From here on a finding may be solid: overall, and in each department it names; 0.8 or more. */
  readonly solid: number;
  /** Under this nothing is said; 0.6 or more. */
  readonly tentative: number;
  /** Under this nothing is said about structure; 0.5 or more. */
  readonly structure: number;
  /** Under this nothing that rests on paths is said; 0.7 or more. */
  readonly paths: number;
}

/** A table that was read. */
export interface FileRead {
  readonly name: string;
  readonly rows: number;
  readonly columns?: number;
  /** Of a text: the encoding it was read in, and what stands between its cells. */
  readonly encoding?: string;
  readonly delimiter?: string;
}

/** The files a study folder may hold. */
export const STUDY_FILES = [
  "people.csv",
  "ties.csv",
  "partners.csv",
  "partner_people.csv",
  "meetings.csv",
  "attendance.csv",
  "expertise.csv",
  "awareness.csv",
  "initiatives.csv",
  "responses.csv",
  "study.yaml",
] as const;
export type StudyFileName = (typeof STUDY_FILES)[number];

/**
 * What was asked, of whom, and who answered what. Missing stays missing. Made by {@link readStudy};
 * everything in it is read-only.
 */
export interface Study {
  readonly name: string;
  readonly title: string;
  readonly people: readonly Person[];
  readonly personColumns: readonly string[];
  readonly partners: readonly Partner[];
  readonly partnerPeople: readonly PartnerPerson[];
  readonly actors: Actors;
  readonly relations: readonly Relation[];
  readonly waves: readonly Wave[];
  readonly ties: Ties;
  /** Relations whose strengths are made of several answers, as study.yaml declares. */
  readonly tieItems: readonly TieItems[];
  readonly blankCells: readonly BlankCell[];
  readonly responses: Responses;
  /** Respondent by respondent, for relations read from survey files; empty for those of ties.csv. */
  readonly exposure: readonly Exposure[];
  /** How many answers of each relation and wave are no tie as they stand, by cause; those without any are not there. */
  readonly oddAnswers: readonly OddAnswers[];
  /** Records of each survey file that was read, by what became of them. */
  readonly surveyRecords: readonly SurveyRecords[];
  /** How names in survey files were linked, and which wait for a person. */
  readonly matching: Matching;
  /** What was said of nominations beside their strength, by relation, wave, from, to and name. */
  readonly tieAttributes: readonly TieAttribute[];
  readonly engagements: readonly Engagement[];
  /** Ids of relations by which people are taken to be in touch with partners; null: all that reach them. */
  readonly partnerRelations: readonly string[] | null;
  readonly meetings: readonly Meeting[];
  readonly topics: readonly Topic[];
  readonly expertise: readonly Expertise[];
  /** Level from which a person counts as holding expertise: declared, else the top two points of the scale. */
  readonly expertiseThreshold: number | null;
  readonly expertiseSettings: ExpertiseSettings;
  readonly awareness: readonly Awareness[];
  readonly initiatives: readonly Initiative[];
  readonly items: readonly Item[];
  /** Scales that items belong to, in the order of the items. */
  readonly itemScales: readonly ItemScale[];
  /** Positions in `people` of those who lead, ascending; null where study.yaml does not say. */
  readonly leaders: readonly number[] | null;
  readonly itemResponses: readonly ItemResponse[];
  readonly privacy: PrivacyThresholds;
  /** Whom outputs are for, where study.yaml says. */
  readonly audience: "management" | "research" | null;
  /** Date until which the data may be kept, where study.yaml says. */
  readonly retention: string | null;
  readonly confidence: ConfidenceThresholds;
  /** Tables that were read, with the rows of each; a sheet of a workbook is named `study.xlsx [people]`. */
  readonly files: readonly FileRead[];
  readonly problems: readonly Problem[];
  /** SHA-256 of the files read, by name; the same data give the same hash. */
  readonly hash: string;
  /**
   * Key of the codes that stand for people at level `codes`: another digest of the same files, never put
   * out, so that codes are the same on each run and cannot be worked out without the data.
   */
  readonly codeKey: string;
}
