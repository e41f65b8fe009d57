import type { AnalyzeOptions } from "@crosstie/core";
import { tiny } from "./helpers.js";

/** `departments` of `size` people, who name the next one in their department and the first of the next department. */
export function ring(
  departments: readonly string[],
  size: number,
  answered: (k: number) => boolean,
  strength = 2,
) {
  const id = (d: number, k: number) => `p${d}-${k}`;
  const people = departments.flatMap((label, d) =>
    Array.from(
      { length: size },
      (_, k) => `${id(d, k)},${quoted(label)},${answered(d * size + k) ? "yes" : "no"}`,
    ),
  );
  const ties = departments.flatMap((_, d) =>
    Array.from({ length: size }, (_, k) => k).flatMap((k) =>
      answered(d * size + k)
        ? [
            `${id(d, k)},${id(d, (k + 1) % size)},${strength}`,
            ...(departments.length > 1 && k % 2 === 0
              ? [`${id(d, k)},${id((d + 1) % departments.length, 0)},${Math.min(strength, 1)}`]
              : []),
          ]
        : [],
    ),
  );
  return {
    "people.csv": `id,department,answered\n${people.join("\n")}\n`,
    "ties.csv": `from,to,strength\n${ties.join("\n")}\n`,
  };
}

function quoted(text: string): string {
  return `"${text.replace(/"/g, '""')}"`;
}

const LETTERS = ["Alder", "Birch", "Cedar", "Douglas fir", "Elm"];
const everyone = () => true;

/** Studies that a report must still say something of. */
export const ODD = {
  "one department": () => ring(["Only office"], 12, everyone),
  "sixty departments": () =>
    ring(
      Array.from({ length: 60 }, (_, d) => `Department of matters number ${d + 1}`),
      6,
      everyone,
    ),
  "40 % response": () => ring(LETTERS, 10, (k) => k % 5 < 2),
  "all answers never": () => ring(LETTERS, 8, everyone, 0),
  "nobody named": () => ({
    ...ring(LETTERS, 8, everyone),
    "ties.csv": "from,to,strength\n",
  }),
  "every person silent": () => ({
    ...ring(LETTERS, 8, everyone, 0),
    "people.csv": ring(LETTERS, 8, () => false)["people.csv"],
  }),
  "hostile names": () =>
    ring(
      [
        "<script>alert(1)</script>",
        "\u202egnitekraM \u2067x",
        '=HYPERLINK("http://x","y")',
        "x".repeat(10_000),
        "Word ".repeat(2000),
        "@SUM(1+1)",
        "' onmouseover='alert(1)",
      ],
      6,
      everyone,
    ),
} as const satisfies Readonly<Record<string, () => Record<string, string>>>;

export type OddStudy = keyof typeof ODD;

export function odd(which: OddStudy, options: AnalyzeOptions = {}) {
  return tiny(ODD[which](), { privacy: "cabinet", permutations: 20, ...options });
}
