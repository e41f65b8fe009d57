import { DEFAULT_LIMITS, type TableLimits } from "../../survey/limits.js";
import { SURVEY_FORMATS } from "../../survey/platforms/survey.js";
import type { ProblemList } from "../problem-list.js";
import { lineOfKey, type YamlMap } from "../yaml-tree.js";
import type {
  BlankRule,
  ItemsPlan,
  Layout,
  PeoplePlan,
  ResponsesPlan,
  SelfExpertisePlan,
  SourcePlan,
  StudyPlan,
  TablePlan,
} from "./plan.js";
import { readMatchingPlan, USUAL_MATCHING } from "./read-matching.js";
import { NO_PRIVACY, readPrivacyPlan } from "./read-privacy.js";
import { YamlReader } from "./yaml-reader.js";

const FILE = "study.yaml";
const TABLE_KEYS = ["file", "sheet", "header_row", "encoding", "delimiter", "columns"];
const LAYOUTS: readonly Layout[] = ["roster", "names", "matrix", "edges", "network", "alters"];
const BLANK_RULES: readonly BlankRule[] = ["none", "missing", "not_asked"];

/** What study.yaml says of files beside those of a study folder. */
export function readPlan(root: YamlMap, problems: ProblemList): StudyPlan {
  return new PlanReader(new YamlReader(problems), problems).read(root);
}

class PlanReader {
  constructor(
    readonly yaml: YamlReader,
    readonly problems: ProblemList,
  ) {}

  read(root: YamlMap): StudyPlan {
    const { yaml } = this;
    const partners = yaml.map(root, "partners");
    if (partners !== null)
      yaml.onlyKeys(partners, "partners", ["organisations", "people", "engagements", "ties"]);
    const table = (node: YamlMap | null, key: string) => {
      const at = node === null ? null : yaml.map(node, key);
      return at === null ? null : this.#table(at, key);
    };
    const privacy = yaml.map(root, "privacy");
    const consent = privacy === null ? null : yaml.map(privacy, "consent");
    if (consent !== null) yaml.onlyKeys(consent, "privacy.consent", ["column"]);
    const expertise = yaml.map(root, "expertise");
    const awareness = expertise === null ? [] : yaml.maps(expertise, "awareness");
    for (const node of awareness) yaml.onlyKeys(node, "expertise.awareness", ["relation"]);
    return {
      people: this.#people(yaml.map(root, "people")),
      responses: [...yaml.entries(root, "responses")].flatMap(
        ([id, node]) => this.#responses(id, node) ?? [],
      ),
      sources: this.#sources(root.get("relations")),
      partners: table(partners, "organisations"),
      partnerPeople: table(partners, "people"),
      engagements: table(partners, "engagements"),
      meetings: yaml.maps(root, "meetings").flatMap((node) => {
        const found = this.#table(node, "meetings", ["kinds"]);
        return found === null ? [] : [{ ...found, kinds: yaml.texts(node, "kinds") }];
      }),
      initiatives: table(root, "initiatives"),
      selfExpertise: expertise === null ? null : this.#self(yaml.map(expertise, "self")),
      items: [...yaml.entries(root, "indices")].flatMap(([id, node]) => this.#items(id, node) ?? []),
      limits: this.#limits(yaml.map(root, "limits")),
      consent: consent === null ? null : yaml.text(consent, "column"),
      matching: readMatchingPlan(yaml, root),
      privacy: readPrivacyPlan(yaml, root),
      partnerRelations: partners?.has("ties") === true ? yaml.texts(partners, "ties") : null,
      awareness: awareness.flatMap((node) => yaml.text(node, "relation") ?? []),
      allowOutside: yaml.texts(root, "allow_outside"),
    };
  }

  /** What else is wrong with relations was told when their settings were read. */
  #sources(relations: unknown): SourcePlan[] {
    if (!(relations instanceof Map)) return [];
    return [...(relations as YamlMap)].flatMap(([relation, node]) => {
      if (!(node instanceof Map)) return [];
      return this.yaml.maps(node, "from").flatMap((from) => this.#source(String(relation), from) ?? []);
    });
  }

  #table(node: YamlMap, path: string, more: readonly string[] = []): TablePlan | null {
    const { yaml } = this;
    yaml.onlyKeys(node, path, [...TABLE_KEYS, ...more]);
    const file = yaml.text(node, "file");
    if (file === null) {
      this.#need(node, path, "file");
      return null;
    }
    return {
      file,
      sheet: yaml.text(node, "sheet"),
      headerRow: yaml.number(node, "header_row"),
      encoding: yaml.text(node, "encoding"),
      delimiter: delimiterNamed(yaml.text(node, "delimiter")),
      columns: node.get("columns") instanceof Map ? yaml.textMap(node, "columns") : new Map(),
      line: lineOfKey(node, "file"),
    };
  }

  #need(node: YamlMap, path: string, key: string): void {
    this.problems.add("E_YAML_VALUE", `"${path}" needs \`${key}:\`.`, {
      file: FILE,
      row: lineOfKey(node, [...node.keys()][0]),
      action: "left out",
    });
  }

  #people(node: YamlMap | null): PeoplePlan | null {
    if (node === null) return null;
    const { yaml } = this;
    const table = this.#table(node, "people", ["boundary", "departments", "assignments"]);
    const boundary = yaml.map(node, "boundary");
    if (boundary !== null) yaml.onlyKeys(boundary, "people.boundary", ["include"]);
    const include = boundary === null ? null : yaml.map(boundary, "include");
    const assignments = yaml.map(node, "assignments");
    if (table === null) return null;
    return {
      ...table,
      include: new Map(
        [...(include?.keys() ?? [])].map((key) => [String(key), yaml.texts(include!, key as string)]),
      ),
      departments: yaml.textMap(node, "departments"),
      assignments: assignments === null ? null : this.#table(assignments, "people.assignments"),
    };
  }

  #responses(id: string, node: YamlMap): ResponsesPlan | null {
    const { yaml } = this;
    const path = `responses.${id}`;
    const table = this.#table(node, path, ["wave", "events", "format", "dictionary", "respondent", "keep"]);
    const respondent = yaml.map(node, "respondent");
    if (respondent !== null) yaml.onlyKeys(respondent, `${path}.respondent`, ["column", "fallback"]);
    const column = respondent === null ? null : yaml.text(respondent, "column");
    const keep = yaml.map(node, "keep") ?? new Map<unknown, unknown>();
    yaml.onlyKeys(keep, `${path}.keep`, ["finished", "min_progress", "drop_previews", "duplicates"]);
    const format = yaml.choice(node, "format", [...SURVEY_FORMATS, "network-canvas"] as const);
    if (table === null) return null;
    if (format === null) {
      if (!node.has("format")) this.#need(node, path, "format");
      return null;
    }
    return {
      ...table,
      id,
      format,
      wave: yaml.text(node, "wave"),
      events: yaml.textMap(node, "events"),
      dictionary: yaml.text(node, "dictionary"),
      respondent: column === null ? [] : [column, ...yaml.texts(respondent!, "fallback")],
      finished: yaml.flag(keep, "finished", false),
      minProgress: yaml.number(keep, "min_progress"),
      dropPreviews: yaml.flag(keep, "drop_previews", true),
      duplicates: yaml.choice(keep, "duplicates", ["latest", "most_complete", "first"] as const) ?? "latest",
    };
  }

  #source(relation: string, node: YamlMap): SourcePlan | null {
    const { yaml } = this;
    const path = `relations.${relation}.from`;
    yaml.onlyKeys(node, path, [
      ...TABLE_KEYS,
      ..."responses wave layout alters scale blank unfinished_blank max_choices separator tie filter labels diagonal asked".split(
        " ",
      ),
    ]);
    const layout = yaml.choice(node, "layout", LAYOUTS);
    if (layout === null) {
      if (!node.has("layout")) this.#need(node, path, "layout");
      return null;
    }
    const responses = yaml.text(node, "responses");
    const file = yaml.text(node, "file");
    if ((responses === null) === (file === null)) {
      this.#need(node, path, "responses");
      return null;
    }
    yaml.choice(node, "diagonal", ["ignore"] as const);
    const columns = node.get("columns");
    const columnMap = columns instanceof Map ? (columns as YamlMap) : null;
    // The example of the format has the filter among the columns.
    const filter =
      columnMap?.get("filter") instanceof Map
        ? yaml.textMap(columnMap, "filter")
        : yaml.textMap(node, "filter");
    const named = new Map<string, string>();
    for (const key of columnMap?.keys() ?? [])
      if (key !== "filter") {
        const heading = yaml.text(columnMap!, key as string);
        if (heading !== null) named.set(String(key), heading);
      }
    const asked = node.get("asked");
    const alters = yaml.choice(node, "alters", ["header_label", "column_code", "match"] as const);
    return {
      relation,
      layout,
      responses,
      table:
        file === null
          ? null
          : {
              file,
              sheet: yaml.text(node, "sheet"),
              headerRow: yaml.number(node, "header_row"),
              encoding: yaml.text(node, "encoding"),
              delimiter: delimiterNamed(yaml.text(node, "delimiter")),
              columns: named,
              line: lineOfKey(node, "file"),
            },
      wave: yaml.text(node, "wave"),
      columns: columnMap === null ? yaml.texts(node, "columns") : [],
      columnsByName: named,
      alters: alters === "column_code" ? "column_code" : "header_label",
      scale: yaml.text(node, "scale"),
      blank: yaml.choice(node, "blank", BLANK_RULES),
      unfinishedBlank: yaml.choice(node, "unfinished_blank", BLANK_RULES) ?? "missing",
      maxChoices: yaml.number(node, "max_choices", 1),
      separator: yaml.text(node, "separator"),
      tie: yaml.textMap(node, "tie"),
      filter,
      peopleOrder: yaml.choice(node, "labels", ["people_order"] as const) !== null,
      asked:
        typeof asked === "string"
          ? { ...NO_TABLE, file: asked, line: lineOfKey(node, "asked") }
          : asked instanceof Map
            ? this.#table(asked, `${path}.asked`)
            : null,
      line: lineOfKey(node, "layout"),
    };
  }

  #items(index: string, node: YamlMap): ItemsPlan | null {
    const { yaml } = this;
    yaml.onlyKeys(node, `indices.${index}`, ["responses", "items", "scale", "reverse", "min_items"]);
    const responses = yaml.text(node, "responses");
    if (responses === null) {
      this.#need(node, `indices.${index}`, "responses");
      return null;
    }
    const items = yaml.texts(node, "items");
    return {
      responses,
      columns: new Map(items.map((item) => [item, item])),
      scale: yaml.text(node, "scale"),
      reverse: new Set(yaml.texts(node, "reverse")),
      minItems: yaml.number(node, "min_items", 1),
      index,
    };
  }

  #self(node: YamlMap | null): SelfExpertisePlan | null {
    if (node === null) return null;
    const { yaml } = this;
    yaml.onlyKeys(node, "expertise.self", ["responses", "columns", "scale"]);
    const responses = yaml.text(node, "responses");
    if (responses === null) {
      this.#need(node, "expertise.self", "responses");
      return null;
    }
    return { responses, columns: yaml.textMap(node, "columns"), scale: yaml.text(node, "scale") };
  }

  #limits(node: YamlMap | null): TableLimits {
    if (node === null) return DEFAULT_LIMITS;
    const { yaml } = this;
    yaml.onlyKeys(node, "limits", ["max_file_mb", "max_rows", "max_columns", "max_cell"]);
    return {
      fileMb: yaml.number(node, "max_file_mb") ?? DEFAULT_LIMITS.fileMb,
      rows: yaml.number(node, "max_rows") ?? DEFAULT_LIMITS.rows,
      columns: yaml.number(node, "max_columns", 1) ?? DEFAULT_LIMITS.columns,
      cell: yaml.number(node, "max_cell", 1) ?? DEFAULT_LIMITS.cell,
    };
  }
}

/** A study.yaml that names no files. */
export const NO_PLAN: StudyPlan = {
  people: null,
  responses: [],
  sources: [],
  partners: null,
  partnerPeople: null,
  engagements: null,
  meetings: [],
  initiatives: null,
  selfExpertise: null,
  items: [],
  limits: DEFAULT_LIMITS,
  consent: null,
  matching: USUAL_MATCHING,
  privacy: NO_PRIVACY,
  partnerRelations: null,
  awareness: [],
  allowOutside: [],
};

const NO_TABLE: Omit<TablePlan, "file" | "line"> = {
  sheet: null,
  headerRow: null,
  encoding: null,
  delimiter: null,
  columns: new Map(),
};

function delimiterNamed(given: string | null): string | null {
  return given === "tab" || given === "\\t" ? "\t" : given;
}
