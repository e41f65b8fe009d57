/** A scale made of the answers that were seen. */
export interface ScaleGuess {
  readonly kind: "frequency" | "rating" | "codes" | "numbers" | "unknown";
  /** Strength by answer, weakest first; of `unknown` the answers in the order of their letters. */
  readonly answers: readonly (readonly [answer: string, strength: number])[];
  /** Times a year of each answer of a scale of frequency. */
  readonly perYear: readonly number[];
  /** Answers that are no words of the scale; they are left to the check. */
  readonly left: readonly string[];
}

/** Times in a school year (220 working days) that a word stands for; the spec's defaults. */
const TIMES_A_YEAR: readonly (readonly [number, string])[] = [
  [0, "never|not at all|none|no contact|not in the last year|i do not|0 times|no interaction"],
  [1, "yearly|annually|once a year|once per year|about once a year|less than once a year"],
  [
    3,
    "a few times a year|few times a year|several times a year|a few times per year|few times per year|1 3 times a year|2 3 times a year|once or twice a year|once a semester|less than monthly|less than once a month",
  ],
  [4, "quarterly|once a quarter|every few months|every three months"],
  [10, "monthly|once a month|once per month|about once a month|every month|at least monthly"],
  [
    20,
    "fortnightly|biweekly|every two weeks|twice a month|every other week|2 3 times a month|a few times a month|few times a month|several times a month|1 2 times a month",
  ],
  [
    40,
    "weekly|once a week|once per week|about once a week|every week|1 2 times a week|once or twice a week|at least weekly",
  ],
  [
    120,
    "several times a week|a few times a week|few times a week|2 3 times a week|3 4 times a week|several a week|more than once a week",
  ],
  [220, "daily|every day|once a day|several times a day|daily or more|almost daily|at least daily"],
];

/** Words in order that say no number of times. */
const ORDERED: readonly string[] = [
  "never|hardly ever|rarely|seldom|occasionally|sometimes|often|frequently|usually|very often|always",
  "strongly disagree|disagree|somewhat disagree|slightly disagree|neutral|neither agree nor disagree|neither|undecided|slightly agree|somewhat agree|agree|strongly agree",
  "not at all|a little|slightly|somewhat|moderately|quite a bit|quite|very|very much|extremely|completely",
  "do not know|not close|distant|less close|somewhat close|close|very close|especially close",
  "very low|low|medium|moderate|high|very high",
  "none|novice|beginner|basic|some|working|proficient|advanced|expert",
  "very poor|poor|fair|good|very good|excellent",
  "no|yes",
];
/** Answers that say there is no tie. */
const NOTHING = new Set(["never", "not at all", "none", "no contact", "no", "do not know", "no interaction"]);

const timesOf = new Map(TIMES_A_YEAR.flatMap(([times, words]) => words.split("|").map((w) => [w, times])));
const orders = ORDERED.map((words) => new Map(words.split("|").map((w, k) => [w, k])));

/** Letters and digits in lower case, one space between. */
function key(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Most different answers a scale may have; more are a text. */
const MOST_ANSWERS = 15;

/**
 * Guesses which scale these answers are on. Null where they are ticks of a box, or no scale at all.
 *
 * @param seen different answers, blanks and what means "not answered" left out
 */
export function guessScale(seen: readonly string[]): ScaleGuess | null {
  const answers = [...new Set(seen)].filter((a) => a !== "");
  if (answers.length === 0 || answers.length > MOST_ANSWERS * 4) return null;
  if (answers.every((a) => /^\d{1,4}(\.0+)?$/.test(a))) {
    const numbers = [...new Set(answers.map(Number))].sort((a, b) => a - b);
    if (numbers.every((n) => n <= 1)) return null;
    return guess("numbers", [
      [String(numbers[0]), numbers[0]!],
      [String(numbers.at(-1)), numbers.at(-1)!],
    ]);
  }
  // A number among words is written in place of one of them; 0 is "no tie" on any scale.
  const words = answers.filter((a) => !/^\d+$/.test(a));
  const frequency = ranked(words, timesOf);
  if (frequency !== null) {
    const times = frequency.map(([word]) => timesOf.get(key(word))!);
    return {
      ...guess("frequency", frequency, leftOf(words, frequency)),
      perYear: times,
    };
  }
  for (const order of orders) {
    const rated = ranked(words, order);
    if (rated !== null) return guess("rating", rated, leftOf(words, rated));
  }
  if (words.every((a) => /^[A-Z]{1,3}\d{1,3}$/i.test(a))) {
    const coded = words.map((a) => [a, Number(/\d+$/.exec(a)![0])] as const);
    return guess(
      "codes",
      [...coded].sort((a, b) => a[1] - b[1]),
    );
  }
  if (words.length > MOST_ANSWERS || words.length < 2 || words.some((w) => w.length > 60)) return null;
  return guess(
    "unknown",
    [...words].sort().map((w) => [w, Number.NaN] as const),
  );
}

function guess(kind: ScaleGuess["kind"], answers: ScaleGuess["answers"], left: readonly string[] = []) {
  return { kind, answers, perYear: [] as readonly number[], left };
}

function leftOf(words: readonly string[], taken: ScaleGuess["answers"]): string[] {
  return words.filter((w) => !taken.some(([t]) => key(t) === key(w)));
}

/** The answers that are words of an order, with strengths from 1 (0 for "never"); null where most are not. */
function ranked(words: readonly string[], order: ReadonlyMap<string, number>): ScaleGuess["answers"] | null {
  const first = new Map<string, string>();
  for (const word of words) if (order.has(key(word)) && !first.has(key(word))) first.set(key(word), word);
  if (first.size === 0 || first.size * 2 <= new Set(words.map(key)).size) return null;
  const sorted = [...first].sort(([a], [b]) => order.get(a)! - order.get(b)! || (a < b ? -1 : 1));
  let strength = 0;
  return sorted.map(([folded, word]) => [word, NOTHING.has(folded) && strength === 0 ? 0 : ++strength]);
}
