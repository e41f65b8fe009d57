import { type Component, type Construct, constructs } from "../framework/constructs.js";
import { NOT_ON_ROSTER, type Study } from "../study/study.js";
import type { Finding, LedgerComponent, LedgerEntry } from "./analysis.js";

interface Evidence {
  readonly by: readonly string[];
  /** What is left open even so; null where nothing of note. */
  readonly missing: string | null;
}

const NOTHING: Evidence = { by: [], missing: null };

/** Kinds of meeting in which office and partner do more than report (Farrell & Coburn, routines). */
const JOINT_KINDS = /coach|co-?plan|co-?design|update|partner/i;

/**
 * For each construct of the framework, whether this study measured it, with which items and measures, and which
 * parts of it were not. A study never measures the whole framework, and the report must say which parts it
 * leaves dark.
 */
export function ledger(study: Study, findings: readonly Finding[]): LedgerEntry[] {
  const evidence: Record<string, Evidence> = {
    prior_knowledge: knowledge(study),
    expertise_awareness: awareness(study),
    formal_pathways: formal(study),
    informal_pathways: informal(study),
    tie_strength: strength(study),
    partner_guidance: guidance(study),
    routines_and_tools: routines(study),
    informal_interaction: partnerTies(study),
    feedback: feedback(study),
  };
  const answered = new Set(
    study.itemResponses
      .filter(
        (r) => r.person < study.actors.people && study.responses.byWave[r.wave]![r.person] !== NOT_ON_ROSTER,
      )
      .map((r) => r.item),
  );
  return constructs.map((construct) => {
    const scales = scaleEvidence(study, construct.id, findings);
    const { by, missing } = evidence[construct.id] ?? NOTHING;
    const all = [...by, ...scales];
    const open =
      missing ??
      (by.length === 0 && scales.length > 0
        ? "Answers to a survey scale: what people say of it, not what was observed."
        : null);
    const items = itemsOf(study, construct).filter((item) => answered.has(item.id));
    const measures = [
      ...new Set(
        findings.filter((f) => f.construct === construct.id && f.value !== null).map((f) => f.measure),
      ),
    ];
    const components = construct.components.map((component) =>
      componentOf(component, construct, study, measures, items),
    );
    return {
      construct: construct.id,
      part: construct.part,
      title: construct.title,
      definition: construct.definition,
      section: construct.section,
      status: all.length === 0 ? "not-measured" : open === null ? "measured" : "partly",
      by: all,
      missing: all.length === 0 ? "Nothing in this study speaks to it." : open,
      items: items.map((item) => item.id),
      measures,
      components,
      notMeasured: components.filter((c) => c.by.length === 0).map((c) => c.title),
    };
  });
}

function itemsOf(study: Study, construct: Construct): Study["items"] {
  const scales = new Set(study.itemScales.filter((s) => s.construct === construct.id).map((s) => s.id));
  return study.items.filter((item) => item.scale !== null && scales.has(item.scale));
}

function componentOf(
  { id, title, measures: speaking = [], relations }: Component,
  construct: Construct,
  study: Study,
  measures: readonly string[],
  items: Study["items"],
): LedgerComponent {
  return {
    id: `${construct.id}.${id}`,
    title,
    by: [
      ...items.filter((item) => item.subscale === id).map((item) => `item ${item.id}`),
      ...speaking.filter((m) => measures.includes(m)).map((m) => `measure ${m}`),
      ...study.relations
        .filter((r) => relations !== undefined && (r.kind === relations || r.id.includes(relations)))
        .map((r) => `relation ${r.id}`),
    ],
  };
}

function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

function knowledge(study: Study): Evidence {
  if (study.expertise.length === 0) return NOTHING;
  return {
    by: [`expertise.csv: ${count(study.topics.length, "topic")}`],
    missing: "Expertise as people report it themselves or as records have it; only the topics asked about.",
  };
}

function awareness(study: Study): Evidence {
  if (study.awareness.length === 0) return NOTHING;
  if (study.expertise.length === 0) {
    return {
      by: [`awareness.csv: ${count(study.topics.length, "topic")}`],
      missing: "Who is believed to know is on file, who does know is not.",
    };
  }
  return {
    by: [`awareness.csv against expertise.csv: ${count(study.topics.length, "topic")}`],
    missing: null,
  };
}

function formal(study: Study): Evidence {
  if (study.meetings.length === 0) return NOTHING;
  return {
    by: [`meetings.csv and attendance.csv: ${count(study.meetings.length, "meeting")}`],
    missing: null,
  };
}

function informal(study: Study): Evidence {
  const relations = study.relations.filter((r) => r.amongPeople);
  if (relations.length === 0) return NOTHING;
  const departments = study.people.some((p) => p.department !== null);
  return {
    by: relations.map((r) => `relation ${r.id}`),
    missing: departments ? null : "Departments are not on file, so ties across them cannot be told.",
  };
}

function strength(study: Study): Evidence {
  const relations = study.relations.filter((r) => r.amongPeople && r.valued);
  const trust = study.relations.some((r) => /trust|confid/i.test(r.id));
  if (relations.length === 0) return NOTHING;
  return {
    by: relations.map((r) => `strength of ${r.id}`),
    missing: trust ? null : "How often or how closely is on file; trust was not asked about.",
  };
}

function partnerTies(study: Study): Evidence {
  const relations = study.relations.filter((r) => r.withPartners);
  if (relations.length === 0) return NOTHING;
  return {
    by: relations.map((r) => `relation ${r.id} to ${count(study.partners.length, "partner")}`),
    missing: partnersReported(study) ? null : "As the district's side reports it; partners were not asked.",
  };
}

/** Whether anybody outside reported a tie to somebody of the office. */
function partnersReported({ ties, actors }: Study): boolean {
  return ties.from.some((from, e) => from >= actors.people && ties.to[e]! < actors.people);
}

function guidance(study: Study): Evidence {
  const listed = study.partners.filter((p) => p.topics.length > 0).length;
  if (listed === 0 || study.expertise.length === 0) return NOTHING;
  return {
    by: [`topics of ${count(listed, "partner")} against expertise.csv`],
    missing:
      "Topics as the district put them down; not whether guidance is explicit, tacit or built into tools.",
  };
}

function routines(study: Study): Evidence {
  const { people } = study.actors;
  const joint = study.meetings.filter(
    (m) => m.attendance.some((a) => a >= people) || JOINT_KINDS.test(m.kind ?? ""),
  );
  if (joint.length === 0) return NOTHING;
  return {
    by: [`${count(joint.length, "meeting")} with partners`],
    missing: "Which routines there are; not the tools used in them.",
  };
}

function feedback(study: Study): Evidence {
  if (study.waves.length < 2) return NOTHING;
  return {
    by: [`${study.waves.length} waves of ties`],
    missing: "Change between waves can be seen; why it came about cannot.",
  };
}

function scaleEvidence(study: Study, construct: string, findings: readonly Finding[]): string[] {
  return findings
    .filter(
      (f) =>
        f.measure === "scale_mean" && f.level === "scale" && f.value !== null && f.construct === construct,
    )
    .map(
      (f) => `survey scale ${f.id} (${count(study.items.filter((i) => i.scale === f.id).length, "item")})`,
    );
}
