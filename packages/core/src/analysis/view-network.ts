/** How much a rendering may show: research team, analyst, superintendent's cabinet, public. */
export type PrivacyLevel = "names" | "codes" | "cabinet" | "public";

/** A person as drawn: at level `names` with names, at `codes` with codes that cannot be turned back. */
export interface ViewPerson {
  readonly id: string;
  readonly label: string;
  /** Id of a ViewDepartment, or null where the study gives none. */
  readonly department: string | null;
  readonly role: string | null;
  /** Wave → answered; a wave in which the person was not on the roster is absent. */
  readonly answered: Readonly<Record<string, boolean>>;
  /** Topics the person reports expertise in. */
  readonly topics: readonly string[];
}

export interface ViewDepartment {
  readonly id: string;
  readonly label: string;
  readonly size: number;
}

export interface ViewPartner {
  readonly id: string;
  readonly label: string;
  readonly kind: string | null;
}

export interface ViewTopic {
  readonly id: string;
  readonly label: string;
}

/** A tie between two ids: of people and partners, or (from level `cabinet` on) of departments and partners. */
export interface ViewTie {
  readonly from: string;
  readonly to: string;
  readonly relation: string;
  readonly wave: string;
  readonly pathway: "formal" | "informal";
  /** null: reported without a strength. */
  readonly strength: number | null;
  /**
   * How many reported ties this one stands for: 1 between people, the number of shared meetings on the formal
   * pathway; at aggregated levels the count, null where it is withheld (one to four, or a complement).
   */
  readonly count: number | null;
}

/** What chance would give between two departments, the naming one first. */
export interface ViewExpected {
  readonly from: string;
  readonly to: string;
  readonly relation: string;
  readonly wave: string;
  readonly ties: number;
}

/** Whether two departments meet formally and are tied informally; null: cannot be said. */
export interface ViewContact {
  readonly a: string;
  readonly b: string;
  readonly relation: string;
  readonly wave: string;
  readonly formal: boolean | null;
  readonly informal: boolean | null;
}

/** A measure's values for colour and size, with what a legend must say. */
export interface ViewMeasure {
  readonly id: string;
  readonly label: string;
  readonly about: string;
  readonly unit: string;
  readonly level: "person" | "department";
  readonly relation: string;
  readonly wave: string;
  /** In the order of `people` or `departments`; null where undefined. */
  readonly values: readonly (number | null)[];
}

/** Everything the view draws, as plain JSON. What the privacy level must not show is not in it. */
export interface ViewNetwork {
  readonly title: string;
  readonly privacy: PrivacyLevel;
  /** Empty from level `cabinet` on. */
  readonly people: readonly ViewPerson[];
  readonly departments: readonly ViewDepartment[];
  readonly partners: readonly ViewPartner[];
  readonly topics: readonly ViewTopic[];
  readonly ties: readonly ViewTie[];
  readonly measures: readonly ViewMeasure[];
  /** Where single people are in the data, what chance gives follows from them, and this is absent. */
  readonly expected?: readonly ViewExpected[];
  /** Smallest departments that levels show; absent: 5 and 10. */
  readonly minGroup?: { readonly cabinet: number; readonly public: number };
  /** Absent where the study lists no meetings. */
  readonly contacts?: readonly ViewContact[];
  /** Relations in the order of the study, with the largest strength on each scale (null: no strengths). */
  readonly relations: readonly {
    readonly id: string;
    readonly label: string;
    readonly maxStrength: number | null;
  }[];
  readonly waves: readonly { readonly id: string; readonly label: string }[];
  /** People asked and people who answered, per wave; null where not recorded. */
  readonly response: readonly {
    readonly wave: string;
    readonly asked: number;
    readonly answered: number | null;
  }[];
}
