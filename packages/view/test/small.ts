import type { ViewNetwork, ViewTie } from "@crosstie/core";

/**
 * Six people in three departments, one partner and two rounds, small enough to work out by hand. In round 2 d did
 * not answer; e is on the first roster only, f on the second only.
 *
 *   round 1: a→b 3, b→a 2, a→c 1, c→d 4, e→a 1, d→P 2
 *   round 2: a→b 3, a→c 2, b→c 1, f→a 1, c→d 4, d→P 2
 */
export function small(): ViewNetwork {
  const person = (
    id: string,
    department: string,
    answered: Record<string, boolean>,
    topics: string[] = [],
  ) => ({
    id,
    label: id.toUpperCase(),
    department,
    role: id === "a" ? "Director" : null,
    answered,
    topics,
  });
  const tie = (text: string, wave: string): ViewTie => {
    const [from = "", to = "", strength = ""] = text.split(" ");
    return { from, to, relation: "advice", wave, pathway: "informal", strength: Number(strength), count: 1 };
  };
  const meet = (from: string, to: string): ViewTie => ({
    from,
    to,
    relation: "meetings",
    wave: "2",
    pathway: "formal",
    strength: null,
    count: 1,
  });
  return {
    title: "Small",
    privacy: "codes",
    people: [
      person("a", "X", { 1: true, 2: true }),
      person("b", "X", { 1: true, 2: true }),
      person("c", "Y", { 1: true, 2: true }),
      person("d", "Y", { 1: true, 2: false }, ["math"]),
      person("e", "Z", { 1: true }),
      person("f", "Z", { 2: true }),
    ],
    departments: [
      { id: "X", label: "X-ray", size: 2 },
      { id: "Y", label: "Yoga", size: 2 },
      { id: "Z", label: "Zoo", size: 2 },
    ],
    partners: [{ id: "P", label: "Partner", kind: null }],
    topics: [
      { id: "math", label: "Mathematics" },
      { id: "art", label: "Art" },
    ],
    ties: [
      ...["a b 3", "b a 2", "a c 1", "c d 4", "e a 1", "d P 2"].map((text) => tie(text, "1")),
      ...["a b 3", "a c 2", "b c 1", "f a 1", "c d 4", "d P 2"].map((text) => tie(text, "2")),
      meet("b", "d"),
    ],
    measures: [
      {
        id: "in_degree",
        label: "Named by",
        about: "How many colleagues named this person.",
        unit: "people",
        level: "person",
        relation: "advice",
        wave: "2",
        values: [1, 1, 2, 1, null, 0],
      },
    ],
    contacts: [
      { a: "X", b: "Y", relation: "advice", wave: "2", formal: true, informal: true },
      { a: "X", b: "Z", relation: "advice", wave: "2", formal: false, informal: true },
      { a: "Y", b: "Z", relation: "advice", wave: "2", formal: false, informal: false },
    ],
    relations: [
      { id: "advice", label: "Advice", maxStrength: 4 },
      { id: "meetings", label: "Meetings", maxStrength: null },
    ],
    waves: [
      { id: "1", label: "First" },
      { id: "2", label: "Second" },
    ],
    response: [
      { wave: "1", asked: 5, answered: 5 },
      { wave: "2", asked: 5, answered: 4 },
    ],
  };
}
