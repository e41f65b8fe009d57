import { bestAdditions } from "../../measures/best-additions.js";
import { partnerInvitations } from "../../measures/invitations.js";
import { attendance } from "../../network/attendance.js";
import { atLeastStrong, partnerTies } from "../../network/partner-ties.js";
import { atLeast } from "../../network/views.js";
import { rowBase, type StudyContext } from "../context.js";
import { type MeasureRow, measureRow } from "../measure-row.js";
import { partnerCut } from "./partner-rows.js";

/** Invitations considered together. */
const MOST = 3;

/**
 * Which departments are within two strong steps of each partner, and which invitations would bring others there:
 * options to talk about, not advice. Rows about people are for analysis only.
 *
 * @param people whether to give the invitations of single people
 */
export function invitationRows(context: StudyContext, people: boolean): MeasureRow[] {
  const { study, network, grouping, flow, relation } = context;
  const partnerFrom = partnerCut(study);
  const from = relation.strongFrom;
  if (study.partners.length === 0 || study.meetings.length === 0 || grouping.labels.length === 0) return [];
  if (!relation.valued || from === null || partnerFrom === null) return [];
  const meetings = attendance(study, network);
  const ties = atLeastStrong(partnerTies(study, network), partnerFrom);
  const strong = atLeast(flow, from);
  const options = new Map<string, Option>();
  const option = (level: string, id: string, meeting: number, gain: number, words: string) => {
    const key = [level, id, meeting].join("\0");
    const known = options.get(key) ?? { level, id, meeting, gain: 0, words: [] };
    options.set(key, { ...known, gain: known.gain + gain, words: [...known.words, words] });
  };
  const words = `strong ≥ ${from}, to partners ≥ ${partnerFrom}; an invitation is taken to make a strong tie`;
  const base = { ...rowBase(context), unit: "departments" };
  const rows = study.partners.flatMap(({ id }, p) => {
    const contacts = [...ties.person].filter((_, t) => ties.partner[t] === p);
    const { within, invitations } = partnerInvitations(strong, contacts, meetings, p, grouping);
    const best = bestAdditions(invitations, { most: MOST });
    const chosen = new Set(best.chosen);
    // A department is brought by a meeting with the partner whoever of it comes. Meetings with a strong contact are
    // left out: which they are would give the contact away.
    grouping.labels.forEach((label, g) => {
      if (within.includes(g)) return;
      meetings.meetings.forEach((_, m) => {
        if (meetings.details?.[m]?.partners.includes(p) !== true) return;
        if (meetings.members[m]!.some((i) => grouping.of[i] === g)) return;
        option("department-meeting", label, m, 1, id);
      });
    });
    if (people)
      invitations.forEach((i, k) => {
        const how = i.withPartner ? "attends" : "has a strong contact there";
        const among = chosen.has(k) ? ", among the best together" : "";
        option("person-meeting", network.ids[i.person]!, i.meeting, i.brings.length, `${id} ${how}${among}`);
      });
    return [
      measureRow({
        ...base,
        level: "partner",
        id,
        measure: "departments_within_2_strong",
        value: within.length,
        convention: words,
      }),
      measureRow({
        ...base,
        level: "partner",
        id,
        measure: "departments_addable",
        value: best.departments.length,
        upper: best.bound,
        convention: `${words}; at most ${MOST} people, each to one meeting; ${best.exact ? "exact" : "greedy, at most upper"}`,
      }),
    ];
  });
  return [
    ...rows,
    ...[...options.values()].map(({ level, id, meeting, gain, words: partners }) =>
      measureRow({
        ...base,
        level,
        id,
        id2: meetings.meetings[meeting]!,
        measure: "invitation_gain",
        value: gain,
        convention: `partner: ${partners.join("; ")}; ${words}`,
      }),
    ),
  ];
}

/** An invitation, with the partners it would bring departments nearer to. */
interface Option {
  readonly level: string;
  readonly id: string;
  readonly meeting: number;
  /** Departments, counted once for each partner. */
  readonly gain: number;
  readonly words: readonly string[];
}
