/** A numbered section of the report: the plain question it answers, and the claim of the framework it speaks to. */
export interface Part {
  readonly id: string;
  /** What a superintendent would ask. */
  readonly question: string;
  /** The claim, in the report's own words; null where the section is about method. */
  readonly claim: string | null;
  /** Section of Farrell & Coburn (2017) that makes it. */
  readonly section: string | null;
}

/** The sections in the order in which they stand. */
export const PARTS = [
  { id: "who-answered", question: "Who is in this picture?", claim: null, section: null },
  {
    id: "across",
    question: "Do departments talk to each other?",
    claim:
      "An office whose ties run between departments meets more kinds of knowledge, and is better placed to try something new.",
    section: "Communication pathways",
  },
  {
    id: "strength",
    question: "Are the ties strong enough for hard work?",
    claim:
      "What is complex, or hard to put in words, is passed on along strong and trusted ties. Where ties are thin it may not get round.",
    section: "Communication pathways",
  },
  {
    id: "expertise",
    question: "Do people know where expertise is?",
    claim: "Knowledge that an office holds is of use only as far as people can tell who holds it.",
    section: "Prior knowledge",
  },
  {
    id: "pathways",
    question: "Do meetings and informal ties cover the same ground?",
    claim:
      "People share what they know in official meetings and outside of them. Both kinds of pathway carry knowledge.",
    section: "Communication pathways",
  },
  {
    id: "partners",
    question: "Which partners are we linked to, and how widely?",
    claim:
      "Each tie to an outside source is a chance to meet new knowledge; strong ties make it easier to learn together.",
    section: "Informal social interaction",
  },
  {
    id: "reach",
    question: "Does partner knowledge reach the departments that need it?",
    claim:
      "A partner is likely to do better where the departments its work touches already have ways to talk to each other.",
    section: "Discussion and implications",
  },
  {
    id: "positions",
    question: "How much rests on a few positions?",
    claim: "What an office can take in may shift when people who hold knowledge or lead its use come and go.",
    section: "Discussion and implications",
  },
  {
    id: "waves",
    question: "What changed?",
    claim:
      "Work with a partner can leave new ties in the office behind; a reorganisation can break ties that were there.",
    section: "Feedback loop for increased conditions for absorptive capacity",
  },
  {
    id: "limits",
    question: "What can these data not tell?",
    claim:
      "Conditions in the office, qualities of the partner and how the two work together all bear on what an office learns.",
    section: "Conceptual framework",
  },
  {
    id: "questions",
    question: "What should we talk about?",
    claim: "The conditions can be worked on, and leaders can look at them before a partnership starts.",
    section: "Discussion and implications",
  },
] as const satisfies readonly Part[];

export type PartId = (typeof PARTS)[number]["id"];

/** A section and its number in the report. */
export function partOf(id: string): { readonly part: Part; readonly number: number } {
  const at = PARTS.findIndex((p) => p.id === id);
  if (at < 0) throw new RangeError(`partOf: no section is called "${id}"`);
  return { part: PARTS[at]!, number: at + 1 };
}
