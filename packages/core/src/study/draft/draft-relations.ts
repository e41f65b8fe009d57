import { nearest } from "../../survey/nearest.js";
import { textsOf } from "./column-roles.js";
import { type DraftScales, writeTable } from "./draft-parts.js";
import type { DraftPeople } from "./draft-people.js";
import { type DraftWaves, yearIn } from "./draft-waves.js";
import type { Question } from "./questions.js";
import { guessScale } from "./scale-guess.js";
import type { SeenNetwork, SeenTable } from "./seen-file.js";
import { idFrom, inline, list, scalar, shown, YamlText } from "./yaml-text.js";

/** A file with more relations than this in one column has something else there. */
const MOST_RELATIONS = 30;

/** Relations of a draft, one for each question, matrix, network or kind of tie in a list. */
export class DraftRelations {
  readonly #ids = new Set<string>();
  readonly #yaml = new YamlText();

  constructor(
    readonly scales: DraftScales,
    readonly waves: DraftWaves,
  ) {}

  write(yaml: YamlText): void {
    yaml.blank();
    if (this.#ids.size === 0) {
      yaml.gap(0, "no question about ties was found in the files.");
      yaml.line(0, "# relations: { advice: { from: [{ responses: …, layout: roster, columns: … }] } }");
    } else yaml.line(0, "relations:");
    yaml.append(this.#yaml);
  }

  /** Begins a relation: its wording, and the source under it. */
  #begin(text: string, otherwise: string, wording: string): YamlText {
    const id = idFrom(text, this.#ids, otherwise);
    const yaml = this.#yaml.blank().line(1, `${id}:`);
    if (wording === "") yaml.gap(2, "the question as it was put.").line(2, '# wording: "How often …?"');
    else yaml.line(2, `wording: ${scalar(shown(wording, 500))}`);
    return yaml;
  }

  #blank(yaml: YamlText, depth: number): void {
    yaml.gap(
      depth,
      "what a blank cell means: `none` (was asked, and it is no), `missing` (was asked, did not answer) or `not_asked`.",
    );
    yaml.line(depth, "blank:");
  }

  #inWave(yaml: YamlText, file: string, depth: number): void {
    const year = yearIn(file);
    if (year !== null) {
      this.waves.add(year, null, `"${shown(file, 60)}" has ${year} in its name`);
      yaml.check(depth, "the year in the name of the file.").line(depth, `wave: ${scalar(year)}`);
      return;
    }
    if (this.waves.ids.length < 2) return;
    yaml.gap(depth, `which of the waves ${this.waves.ids.join(", ")}?`).line(depth, "wave:");
  }

  /** A question of a survey. */
  question(question: Question, responses: string, people: DraftPeople | null): void {
    const { kind, columns, named, scale, byCode, known, separator, wording, loops, stem } = question;
    const yaml = this.#begin(nameOf(wording, stem), kind === "roster" ? "roster" : "names", wording);
    yaml.line(2, "from:");
    if (kind === "roster")
      yaml.check(
        3,
        people === null
          ? `${columns.length} columns that seem to be about a person each.`
          : byCode
            ? `the numbers in the names of ${known} of ${columns.length} columns are ids of people.`
            : `${known} of ${columns.length} columns are about somebody on the list of people.`,
      );
    else
      yaml.check(
        3,
        known > 0
          ? `${known} of the texts in it ${known === 1 ? "names" : "name"} people of the list.`
          : "the question asks for names.",
      );
    yaml.line(3, `- responses: ${responses}`).line(4, `layout: ${kind}`);
    yaml.line(4, `columns: ${typeof named === "string" ? scalar(named) : list(named)}`);
    if (kind === "roster") {
      if (byCode) yaml.line(4, "alters: column_code");
      if (scale !== null) yaml.line(4, `scale: ${this.scales.take(scale, `"${shown(responses)}"`)}`);
      this.#blank(yaml, 4);
      return;
    }
    if (separator !== null) {
      yaml.check(
        4,
        `${separator.cells} different ${separator.cells === 1 ? "cell holds" : "cells hold"} several people of the list with this between them.`,
      );
      yaml.line(4, `separator: ${scalar(separator.separator)}`);
    }
    if (columns.length > 1)
      yaml.check(4, "as many names as there are columns.").line(4, `max_choices: ${columns.length}`);
    const often = loops.find((l) => l.scale?.kind === "frequency") ?? loops.find((l) => l.scale !== null);
    if (often !== undefined) {
      yaml.check(4, `asked again for each name: "${shown(often.wording, 60)}".`);
      yaml.line(4, `tie: ${inline([["frequency", often.template]])}`);
      yaml.line(4, `scale: ${this.scales.take(often.scale!, `"${shown(responses)}"`)}`);
    }
    for (const loop of loops)
      if (loop !== often) yaml.note(4, `not used: ${loop.template} ("${shown(loop.wording, 60)}")`);
  }

  /** A list of ties: one relation for each kind of tie, or for each column of answers. */
  edges(seen: SeenTable, roles: ReadonlyMap<string, number>, people: DraftPeople | null): void {
    const { table, file } = seen;
    const heading = (role: string) => table.header[roles.get(role)!]!;
    const kinds = roles.has("relation") ? textsOf(table, roles.get("relation")!) : new Map<string, number>();
    if (roles.has("wave"))
      for (const id of textsOf(table, roles.get("wave")!).keys())
        this.waves.add(
          id,
          null,
          `"${shown(id, 30)}" stands in "${shown(heading("wave"), 30)}" of "${shown(file, 60)}"`,
        );
    const common = new Map(
      [...roles]
        .filter(([role]) => role === "from" || role === "to" || role === "wave")
        .map(([role]) => [role, heading(role)]),
    );
    const write = (
      name: string,
      wording: string,
      value: number | null,
      filter: string | null,
      misspelt: readonly string[],
    ) => {
      const yaml = this.#begin(name, "ties", wording).line(2, "from:");
      yaml.check(
        3,
        `"${shown(heading("from"), 30)}" names who was asked and "${shown(heading("to"), 30)}" whom they named${people === null ? "" : `; ${knownShare(seen, roles, people)}`}.`,
      );
      for (const text of misspelt)
        yaml.gap(
          3,
          `rows with "${shown(text, 30)}" are left out; if they belong here, correct them in the file.`,
        );
      yaml.line(3, `- file: ${scalar(file)}`);
      this.#tableRest(yaml, seen);
      yaml.line(4, "layout: edges");
      const columns = new Map(common);
      if (value !== null) columns.set("value", table.header[value]!);
      yaml.line(4, `columns: ${inline(columns)}`);
      if (filter !== null) yaml.line(4, `filter: ${inline([[heading("relation"), filter]])}`);
      if (value !== null) {
        const scale = guessScale([...textsOf(table, value).keys()]);
        if (scale !== null) yaml.line(4, `scale: ${this.scales.take(scale, `"${shown(file, 60)}"`)}`);
        this.#blank(yaml, 4);
      }
      if (!roles.has("wave")) this.#inWave(yaml, file, 4);
    };
    const value = roles.get("value") ?? null;
    if (kinds.size > 0 && kinds.size <= MOST_RELATIONS) {
      const frequent = [...kinds].sort((a, b) => b[1] - a[1]).map(([text]) => text);
      const slips = new Map<string, string>();
      for (const text of frequent) {
        // A word that is near one met far more often is a slip of it.
        const near = nearest(
          text,
          frequent.filter((other) => kinds.get(other)! >= 3 * kinds.get(text)!),
        );
        if (near !== null && near !== text) slips.set(text, near);
      }
      for (const text of kinds.keys())
        if (!slips.has(text))
          write(
            text,
            "",
            value,
            text,
            [...slips].flatMap(([slip, meant]) => (meant === text ? [slip] : [])),
          );
      return;
    }
    const taken = new Set(roles.values());
    const valued = table.header.flatMap((h, at) =>
      !taken.has(at) && h !== "" && isAnswer(seen, at) ? [at] : [],
    );
    if (value === null && valued.length > 0)
      for (const at of valued) write(table.header[at]!, "", at, null, []);
    else write(baseName(file), "", value, null, []);
  }

  matrix(seen: SeenTable, labels: boolean, people: DraftPeople | null): void {
    const yaml = this.#begin(baseName(seen.file), "matrix", "").line(2, "from:");
    yaml.check(
      3,
      "a square of people by people: those asked before the rows, those named above the columns.",
    );
    yaml.line(3, `- file: ${scalar(seen.file)}`);
    this.#tableRest(yaml, seen);
    yaml.line(4, "layout: matrix");
    if (!labels) {
      yaml.gap(
        4,
        `it has no labels: are its rows and columns the ${people === null ? "people" : `${people.ids.length} people of the list`} in their order? If not, write the ids into the file.`,
      );
      yaml.line(4, "labels: people_order");
    }
    this.#blank(yaml, 4);
    this.#inWave(yaml, seen.file, 4);
  }

  network({ file, format, network }: SeenNetwork, people: DraftPeople | null): void {
    const names = [...new Set(network.ties.map((t) => t.relation))];
    const found =
      people === null
        ? 0
        : network.nodes.filter((n) => nodeNames(n).some((t) => people.resolver.resolve(t).kind === "known"))
            .length;
    for (const name of names.length > 0 ? names.slice(0, MOST_RELATIONS) : [""]) {
      const yaml = this.#begin(name || baseName(file), "network", "").line(2, "from:");
      yaml.check(
        3,
        `a network in the format ${format}${people === null ? "" : `; ${found} of its ${network.nodes.length} nodes are people of the list`}.`,
      );
      yaml.line(3, `- file: ${scalar(file)}`).line(4, "layout: network");
      if (names.length > 1) yaml.line(4, `filter: ${inline([["relation", name]])}`);
      this.#inWave(yaml, file, 4);
    }
  }

  /** Interviews of Network Canvas. */
  alters(
    responses: string,
    roles: { name: string; value: string | null; scale: ReturnType<typeof guessScale> },
  ): void {
    const yaml = this.#begin("named", "named", "").line(2, "from:");
    yaml.check(3, "what respondents said of those they named stands with each name.");
    yaml.line(3, `- responses: ${responses}`).line(4, "layout: alters");
    const columns = new Map([["name", roles.name]]);
    if (roles.value !== null) columns.set("value", roles.value);
    yaml.line(4, `columns: ${inline(columns)}`);
    if (roles.scale !== null)
      yaml.line(4, `scale: ${this.scales.take(roles.scale, `"${shown(responses)}"`)}`);
  }

  #tableRest(yaml: YamlText, seen: SeenTable): void {
    const rest = new YamlText();
    writeTable(rest, 4, seen);
    // Its first line is the file itself, which begins the item.
    yaml.append(rest, 1);
  }
}

function nodeNames({ id, attributes }: SeenNetwork["network"]["nodes"][number]): string[] {
  return [id, ...attributes.values()];
}

/** Whether a column holds answers on some scale. */
function isAnswer({ table }: SeenTable, at: number): boolean {
  const texts = [...textsOf(table, at).keys()];
  return (
    texts.length > 0 &&
    (guessScale(texts) !== null || texts.every((t) => /^(\d+(\.\d+)?|yes|no)$/i.test(t)) || texts.length <= 5)
  );
}

function knownShare(
  { table }: SeenTable,
  roles: ReadonlyMap<string, number>,
  { resolver }: DraftPeople,
): string {
  const texts = new Set([
    ...textsOf(table, roles.get("from")!).keys(),
    ...textsOf(table, roles.get("to")!).keys(),
  ]);
  const known = [...texts].filter((t) => resolver.resolve(t).kind === "known").length;
  return `${known} of ${texts.size} different texts there are people of the list`;
}

function baseName(file: string): string {
  return file
    .split("/")
    .at(-1)!
    .replace(/\.\w+$/, "");
}

/** What to call the relation of a question: by what its wording is about, else as its columns are called. */
function nameOf(wording: string, stem: string): string {
  const folded = wording.toLowerCase();
  const word = SUBJECTS.find((subject) => folded.includes(subject));
  return word ?? (/\s/.test(stem) ? "" : stem);
}

const SUBJECTS = [
  "advice",
  "trust",
  "help",
  "information",
  "collaborat",
  "talk",
  "work with",
  "outside the district",
  "expert",
  "support",
  "data",
  "friend",
];
