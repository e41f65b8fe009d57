import { describe, expect, it } from "vitest";
import { analyze } from "../../src/analysis/analyze.js";
import { personCodes } from "../../src/analysis/codes.js";
import { toViewNetwork } from "../../src/analysis/to-view-network.js";
import { personScores, scaleAnswers } from "../../src/measures/scale-answers.js";
import { partnerTies } from "../../src/network/partner-ties.js";
import { network } from "../../src/network/study-network.js";
import { type StudyOptions, studyFromFiles } from "../../src/study/read-study.js";
import type { Study } from "../../src/study/study.js";
import { codes, problemsOf } from "../study/files.js";

const FILES: Readonly<Record<string, string>> = {
  "people.csv": "id,name,department\n01,Ana Diaz,M\n02,Ben Chen,M\n03,Cy Okafor,T\n",
  "partners.csv": "id,name\nacme,Acme\n",
  "survey.csv": `id,who_1,who_2,often_1,often_2,close_1,close_2,q1,q2,q3
01,Ben Chen,Cy Okafor,Daily,Weekly,very,a little,5,4,
02,Acme,Xo Diaz,Weekly,,close,,2,,
03,Nobody Known,,,,,,1,3,5
`,
  "nick.csv": "name,nickname\nAna,Xo\n",
  "meetings-list.csv": "meeting,kind,id\nBoard,committee,01\nLunch,comittee,02\n",
  "engagements.csv": `org,initiative,wave,routine,guidance,hours,lead,notes
acme,lit,1,monthly call,tacit,12,02,x
acme,math,1,,secret,ten,99,
beta,math,1,,explicit,3,01,
`,
};

function read(yaml: string, options: StudyOptions = {}): Study {
  return studyFromFiles(
    [
      { name: "study.yaml", content: yaml },
      ...Object.entries(FILES).map(([name, content]) => ({ name, content })),
    ],
    options,
  );
}

const BASE = `
waves: [{ id: "1" }]
scales:
  freq: { labels: { Never: 0, Weekly: 3, Daily: 4 } }
  likert: { min: 1, max: 5 }
responses: { s: { file: survey.csv, format: table, wave: "1" } }
`;
const relation = (more = "", source = "") => `
relations:
  goto:
    meaning: { kind: expertise_nomination, domain: data }
    ${more}
    from: [{ responses: s, layout: names, columns: "who_*", scale: freq, tie: { frequency: "often_{slot}"${source} } }]
`;
const told = (study: Study, code: string) => problemsOf(study, code).map((p) => p.message);

describe("no setting is accepted and not acted on", () => {
  it("matching.auto, margin and nicknames say what is linked", () => {
    const linked = (matching: string) =>
      read(`${BASE}${relation()}matching: { ${matching} }`).matching.rows.find((r) => r.raw === "Xo Diaz")!
        .status;
    expect(linked("max_open: 9")).toBe("ambiguous");
    expect(linked("nicknames: nick.csv")).toBe("automatic");
    expect(linked("nicknames: nick.csv, auto: 0.99")).toBe("ambiguous");
    expect(linked("nicknames: nick.csv, margin: 1")).toBe("ambiguous");
    const study = read(`${BASE}${relation()}matching: { auto: 0.5, margin: 2, nicknames: no.csv }`);
    expect(told(study, "E_YAML_VALUE")).toHaveLength(2);
    expect(codes(study)).toContain("E_FILE_MISSING");
  });

  it("expertise.awareness makes nominations of the ties of a relation", () => {
    const study = read(
      `${BASE}${relation()}expertise: { domains: { data: Data use }, awareness: { relation: goto } }`,
    );
    expect(study.awareness).toEqual([
      { from: 0, about: 1, topic: 0, level: null, value: null, access: null, wave: 0 },
      { from: 0, about: 2, topic: 0, level: null, value: null, access: null, wave: 0 },
    ]);
    expect(
      told(
        read(`${BASE}${relation()}expertise: { domains: { data: D }, awareness: { relation: got } }`),
        "E_YAML_VALUE",
      )[0],
    ).toContain("no relation");
    expect(
      told(
        read(`${BASE}${relation()}expertise: { domains: { math: M }, awareness: { relation: goto } }`),
        "E_YAML_VALUE",
      )[0],
    ).toContain("not listed under expertise");
  });

  it("partners.ties says which relations are contact with partners", () => {
    const contacts = (partners: string) => {
      const study = read(
        `${BASE}${relation()}partners: { organisations: { file: partners.csv }${partners} }`,
      );
      return partnerTies(study, network(study)).person.length;
    };
    expect(contacts("")).toBe(1);
    expect(contacts(", ties: [goto]")).toBe(1);
    expect(contacts(", ties: []")).toBe(0);
    expect(
      told(read(`${BASE}${relation()}partners: { ties: [goto, contact] }`), "E_YAML_VALUE"),
    ).toHaveLength(1);
  });

  it("tie keeps what else was said of a nomination", () => {
    const study = read(`${BASE}${relation("", ', closeness: "close_{slot}"')}`);
    expect(study.tieAttributes).toEqual([
      { relation: "goto", wave: "1", from: "01", to: "02", name: "closeness", value: "very" },
      { relation: "goto", wave: "1", from: "01", to: "03", name: "closeness", value: "a little" },
      { relation: "goto", wave: "1", from: "02", to: "acme", name: "closeness", value: "close" },
    ]);
    expect(codes(read(`${BASE}${relation("", ', closeness: "near_{slot}"')}`))).toContain("E_COLUMN_MISSING");
  });

  it("indices.min_items says from how many answers a score is taken", () => {
    const scores = (more: string) => {
      const study = read(
        `${BASE}indices: { trust: { responses: s, items: [q1, q2, q3], scale: likert${more} } }`,
      );
      return [...personScores(scaleAnswers(study, 0)[0]!)].map((x) => (Number.isNaN(x) ? null : x));
    };
    expect(scores("")).toEqual([0.875, null, 0.5]);
    expect(scores(", min_items: 3")).toEqual([null, null, 0.5]);
    expect(scores(", min_items: 1")).toEqual([0.875, 0.25, 0.5]);
  });

  it("meetings.kinds tells of kinds that are none of them", () => {
    const study = read("meetings: [{ file: meetings-list.csv, kinds: [committee, standing] }]");
    expect(problemsOf(study, "W_MEETING_KIND")).toMatchObject([
      { row: 3, value: "comittee", suggestion: "committee" },
    ]);
    expect(study.meetings.map((m) => m.kind)).toEqual(["committee", "comittee"]);
  });

  it("relations.mode is kept, and told where the answers say otherwise", () => {
    expect(read(`${BASE}${relation("mode: recall")}`).relations[0]!.mode).toBe("recall");
    expect(codes(read(`${BASE}${relation("mode: recall")}`))).toContain("I_RECALL");
    expect(codes(read(`${BASE}${relation("mode: roster")}`))).toContain("W_MODE");
    expect(codes(read(`${BASE}${relation("mode: both")}`))).not.toContain("W_MODE");
    expect(codes(read(`${BASE}${relation("mode: memory")}`))).toContain("E_YAML_VALUE");
  });

  it("engagements are a table of their own, and nothing of them is dropped silently", () => {
    const study = read(
      `${BASE}partners: { organisations: { file: partners.csv }, engagements: { file: engagements.csv } }`,
    );
    expect(study.engagements).toEqual([
      {
        partner: "acme",
        initiative: "lit",
        wave: "1",
        routine: "monthly call",
        guidance: "tacit",
        hours: 12,
        lead: "02",
      },
      {
        partner: "acme",
        initiative: "math",
        wave: "1",
        routine: null,
        guidance: null,
        hours: null,
        lead: null,
      },
    ]);
    for (const code of ["E_GUIDANCE", "E_NUMBER", "E_PERSON_UNKNOWN", "E_PARTNER_UNKNOWN", "I_COLUMN_UNUSED"])
      expect(problemsOf(study, code)).toHaveLength(1);
  });
});

describe("privacy", () => {
  const study = (privacy: string, options: StudyOptions = {}) =>
    read(`${BASE}${relation()}privacy: { ${privacy} }`, options);

  it("audience: management shows nobody, whoever asks", () => {
    const management = study("audience: management");
    expect(toViewNetwork(management).privacy).toBe("cabinet");
    expect(analyze(management, { permutations: 1 }).privacy.level).toBe("cabinet");
    for (const privacy of ["names", "codes"] as const) {
      expect(() => toViewNetwork(management, { privacy })).toThrow(/for management/);
      expect(() => analyze(management, { privacy, permutations: 1 })).toThrow(/for management/);
    }
    expect(toViewNetwork(study("audience: research")).privacy).toBe("codes");
    expect(toViewNetwork(study("audience: research"), { privacy: "cabinet" }).privacy).toBe("cabinet");
    expect(told(study("audience: public"), "E_YAML_VALUE")).toHaveLength(1);
  });

  it("key_env makes codes of a secret, whatever else is in the files", () => {
    const keyed = study("key_env: CROSSTIE_KEY", { key: "secret" });
    const other = studyFromFiles(
      [
        { name: "study.yaml", content: "privacy: { key_env: CROSSTIE_KEY }\n" },
        { name: "people.csv", content: FILES["people.csv"]! },
        { name: "ties.csv", content: "from,to\n01,02\n" },
      ],
      { key: "secret" },
    );
    expect(personCodes(keyed)).toEqual(personCodes(other));
    expect(study("key_env: CROSSTIE_KEY", { key: "another" }).codeKey).not.toBe(keyed.codeKey);
    expect(codes(keyed)).not.toContain("W_KEY_MISSING");
    expect(codes(study("key_env: CROSSTIE_KEY"))).toContain("W_KEY_MISSING");
    expect(JSON.stringify(study("key_env: 's3cret key!'").problems)).not.toContain("s3cret key!");
  });

  it("retention is a date that is kept, non_respondents are kept, and other wishes are refused with a reason", () => {
    expect(study("retention: 2029-06-30").retention).toBe("2029-06-30");
    expect(told(study("retention: in June"), "E_YAML_VALUE")).toHaveLength(1);
    expect(told(study("non_respondents: keep"), "E_YAML_VALUE")).toEqual([]);
    expect(told(study("non_respondents: remove"), "E_YAML_VALUE")[0]).toMatch(/moves every figure/);
  });

  it("redact_logs leaves the texts of cells out of what is told", () => {
    expect(JSON.stringify(study("redact_logs: false").problems)).toContain("Nobody Known");
    const redacted = JSON.stringify(study("redact_logs: true").problems);
    expect(redacted).not.toMatch(/Nobody Known|Xo Diaz|Acme/);
    expect(redacted).toContain("(hidden)");
  });

  it("leaves no setting that is only known", () => {
    const everything = study(
      "audience: research, non_respondents: keep, retention: 2029-06-30, redact_logs: true",
    );
    expect(JSON.stringify(everything.problems)).not.toContain("SETTING_UNUSED");
  });
});
