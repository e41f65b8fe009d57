/** A question of the survey that is written for a platform. */
export interface KitQuestion {
  /** Name of the relation, and of the question in the export. */
  readonly id: string;
  readonly wording: string;
  readonly kind: string;
  /** `roster`: answered for each person; `names`: so many names are typed. */
  readonly asks: { readonly roster: string } | { readonly names: number };
}

/** A scale, weakest answer first; the first is "no tie". */
export interface KitScale {
  readonly id: string;
  readonly answers: readonly string[];
  /** Times in a school year of each answer, of a scale of frequency. */
  readonly perYear: readonly number[] | null;
  readonly strongFrom: number;
}

export const KIT_SCALES: readonly KitScale[] = [
  {
    id: "frequency5",
    answers: ["Never", "A few times a year", "Monthly", "Weekly", "Daily"],
    perYear: [0, 3, 10, 40, 220],
    strongFrom: 3,
  },
  {
    id: "trust4",
    answers: ["Not at all", "A little", "Somewhat", "Very much"],
    perYear: null,
    strongFrom: 2,
  },
];

/** What is asked: whom people go to, whom they trust, and whom they know at partners. */
export const KIT_QUESTIONS: readonly KitQuestion[] = [
  {
    id: "advice",
    wording: "In the last 12 months, how often did you turn to each colleague for advice about your work?",
    kind: "advice",
    asks: { roster: "frequency5" },
  },
  {
    id: "trust",
    wording: "How far can you speak openly with each colleague about difficulties in your work?",
    kind: "trust",
    asks: { roster: "trust4" },
  },
  {
    id: "partner_contact",
    wording: "Please name up to three people outside the district you work with on improving instruction.",
    kind: "partner_contact",
    asks: { names: 3 },
  },
];
