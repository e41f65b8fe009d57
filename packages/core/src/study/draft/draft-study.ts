import type { FileNode } from "../../survey/networks/network-file.js";
import type { Problem } from "../../survey/problems.js";

import { STUDY_FILES } from "../study.js";
import type { StudyFile } from "../study-files.js";
import { columnsLine, DraftScales } from "./draft-parts.js";
import { choosePeople, type DraftPeople, nodeLists, writePeople } from "./draft-people.js";
import { DraftRelations } from "./draft-relations.js";
import { draftSurveys } from "./draft-surveys.js";
import { DraftWaves, yearIn } from "./draft-waves.js";
import { recognise, type TableKind } from "./recognise.js";
import { type SeenNetwork, type SeenTable, seeFiles } from "./seen-file.js";
import { scalar, shown, YamlText } from "./yaml-text.js";

/** A study.yaml made of what was seen in files, for a person to go through. */
export interface StudyDraft {
  readonly yaml: string;
  /** What each file, or sheet, was taken to be. */
  readonly files: readonly { readonly name: string; readonly as: string; readonly why: string }[];
  /** Lines marked `# check:` and `# fill in:`. */
  readonly guesses: number;
  readonly gaps: number;
  /** What was met while the files were read. */
  readonly problems: readonly Problem[];
}

export interface DraftOptions {
  /** Id of the study; default "study". */
  readonly name?: string;
  /** Where an editor finds the schema of study.yaml, by path or address; default: the draft does not say. */
  readonly schema?: string;
}

const CALLED: Readonly<Record<TableKind["kind"], string>> = {
  survey: "answers of a survey",
  interviews: "interviews of Network Canvas",
  matrix: "a matrix of ties",
  dictionary: "a data dictionary",
  edges: "a list of ties",
  people: "a list of people",
  assignments: "shares of people in departments",
  meetings: "a list of meetings",
  organisations: "a list of partners",
  partnerPeople: "a list of partners' people",
  engagements: "a list of engagements",
  initiatives: "a list of initiatives",
  unknown: "not known",
};

export interface Recognised {
  readonly seen: SeenTable;
  readonly is: TableKind;
}

/**
 * Drafts a study.yaml for these files. What was guessed is marked `# check:` with its reason, what only a
 * person can know is a gap marked `# fill in:`. Files are only looked at: the same files give the same draft.
 *
 * @param files survey exports, lists of people, matrices, networks; names may hold folders
 * @example draftStudy([{ name: "qualtrics.csv", content: bytes }]).yaml
 */
export function draftStudy(
  files: readonly StudyFile[],
  { name = "study", schema }: DraftOptions = {},
): StudyDraft {
  const seen = seeFiles(files);
  const tables = seen.tables.map((table): Recognised => ({ seen: table, is: recognise(table.table) }));
  const of = <K extends TableKind["kind"]>(kind: K) =>
    tables.flatMap(({ seen: table, is }) =>
      is.kind === kind ? [{ table, is: is as TableKind & { kind: K } }] : [],
    );
  const listed = of("people").map((t) => t.table);
  const lists = listed.length > 0 ? listed : nodeLists(seen.networks);
  const people = choosePeople(lists);
  const waves = new DraftWaves();
  const scales = new DraftScales();
  const relations = new DraftRelations(scales, waves);
  const responses = new YamlText();
  const unused: string[] = [];
  draftSurveys(
    of("survey"),
    of("dictionary").map((d) => d.table),
    of("interviews"),
    { people, waves, relations, yaml: responses, unused },
  );
  for (const { file } of [...of("matrix").map((m) => m.table), ...seen.networks]) {
    const year = yearIn(file);
    if (year !== null) waves.add(year, null, `"${shown(file, 60)}" has ${year} in its name`);
  }
  // Lists of ties in a study folder's own form are read without being declared.
  const own = (file: string) => (STUDY_FILES as readonly string[]).includes(file.toLowerCase());
  for (const { table, is } of of("edges").filter((e) => !own(e.table.file)))
    relations.edges(table, is.roles, people);
  for (const { table, is } of of("matrix")) relations.matrix(table, is.labels, people);
  const twoMode = seen.networks.filter(({ network }) => network.secondMode !== null);
  for (const network of seen.networks)
    if (network.network.secondMode === null) relations.network(network, people);

  const yaml = new YamlText();
  if (schema !== undefined) yaml.line(0, `# yaml-language-server: $schema=${shown(schema, 400)}`);
  yaml.note(
    0,
    "Drafted from the files. Lines marked `check:` are guesses, with what they rest on; lines marked `fill in:` only you can say.",
  );
  yaml.note(0, "Go through both, take the marks out, and run `crosstie check` on the folder.");
  yaml.line(0, `study: ${scalar(shown(name, 60))}`).line(0, "version: 1");
  waves.write(yaml);
  const [assigned] = of("assignments");
  writePeople(
    yaml,
    people,
    lists.filter((t) => t !== people?.table),
    assigned === undefined || people === null ? null : { table: assigned.table, roles: assigned.is.roles },
    listed.length === 0,
  );
  scales.write(yaml);
  if (!responses.isEmpty) yaml.blank().line(0, "responses:").append(responses);
  relations.write(yaml);
  writeContext(yaml, of, twoMode, people);
  if (people?.roles.has("consent") === true) {
    yaml.blank().check(0, "whoever has `no` in this column is left out of every output.");
    const consent = people.table.table.header[people.roles.get("consent")!]!;
    yaml.line(0, `privacy: { consent: { column: ${scalar(consent)} } }`);
  }
  const rest = [
    ...of("unknown").map(({ table, is }) => `${labelOf(table)}: ${is.why}`),
    ...seen.others.map(({ file, why }) => `${file}: ${why}`),
    ...unused,
  ];
  if (rest.length > 0) {
    yaml.blank().note(0, "Nothing is read from these:");
    for (const line of rest.slice(0, 200)) yaml.note(0, `  ${line}`);
    if (rest.length > 200) yaml.note(0, `  and ${rest.length - 200} more`);
  }
  return {
    yaml: yaml.toString(),
    files: [
      ...tables.map(({ seen: table, is }) => ({
        name: labelOf(table),
        as: is.kind === "survey" && is.format !== "table" ? `answers of ${is.format}` : CALLED[is.kind],
        why: is.why,
      })),
      ...seen.networks.map(({ file, format }) => ({
        name: file,
        as: `a network (${format})`,
        why: "by its ending or how it begins",
      })),
      ...seen.others.map(({ file, why }) => ({ name: file, as: "not read", why })),
    ],
    guesses: yaml.guesses,
    gaps: yaml.gaps,
    problems: seen.problems,
  };
}

type Of = <K extends TableKind["kind"]>(kind: K) => { table: SeenTable; is: TableKind & { kind: K } }[];

function labelOf({ file, sheet }: SeenTable): string {
  return sheet === null ? file : `${file} [${sheet}]`;
}

/** Meetings, partners and initiatives. */
function writeContext(
  yaml: YamlText,
  of: Of,
  twoMode: readonly SeenNetwork[],
  people: DraftPeople | null,
): void {
  const one = (
    depth: number,
    key: string,
    { table, is }: { table: SeenTable; is: { roles: ReadonlyMap<string, number> } },
    item = false,
  ) => {
    yaml.check(depth, `"${shown(labelOf(table), 80)}": what each column holds, by its heading.`);
    const sheet =
      table.sheet === null || table.amongSheets.length === 0 ? "" : `, sheet: ${scalar(table.sheet)}`;
    const row = table.table.headerRow === 1 ? "" : `, header_row: ${table.table.headerRow}`;
    yaml.line(
      depth,
      `${item ? "- " : `${key}: `}{ file: ${scalar(table.file)}${sheet}${row}, ${columnsLine(table.table, is.roles)} }`,
    );
  };
  const meetings = of("meetings");
  if (meetings.length + twoMode.length > 0) {
    yaml.blank().line(0, "meetings:");
    for (const meeting of meetings) one(1, "", meeting, true);
    for (const network of twoMode) writeTwoMode(yaml, network, people);
  }
  const partners = [
    ["organisations", of("organisations")],
    ["people", of("partnerPeople")],
    ["engagements", of("engagements")],
  ] as const;
  if (partners.some(([, found]) => found.length > 0)) {
    yaml.blank().line(0, "partners:");
    for (const [key, [found]] of partners) if (found !== undefined) one(1, key, found);
  }
  const [initiatives] = of("initiatives");
  if (initiatives !== undefined) {
    yaml.blank();
    one(0, "initiatives", initiatives);
  }
}

/** A network of two kinds of nodes, taken for people and what they attend. */
function writeTwoMode(yaml: YamlText, { file, network }: SeenNetwork, people: DraftPeople | null): void {
  const { nodes, secondMode } = network;
  const first = nodes.slice(0, secondMode!);
  const second = nodes.slice(secondMode!);
  const known = (some: readonly FileNode[]) =>
    people === null ? 0 : some.filter((n) => people.resolver.resolve(n.id).kind === "known").length;
  const turned = known(second) > known(first);
  const [who, what] = turned ? [second, first] : [first, second];
  yaml.check(
    1,
    `"${shown(file, 60)}" ties ${who.length} nodes to ${what.length} of another kind, which are taken for meetings${people === null ? "" : `; ${known(who)} of the ${who.length} are people of the list`}.`,
  );
  yaml.line(1, `- { file: ${scalar(file)}${turned ? ", columns: { id: meeting, meeting: id }" : ""} }`);
}
