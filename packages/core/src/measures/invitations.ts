import type { Attendance } from "../network/attendance.js";
import type { Grouping } from "../network/grouping.js";
import type { Network } from "../network/network.js";
import type { Addition } from "./best-additions.js";
import { routineDepth } from "./routines.js";

/** A person who could be asked to a meeting, and the departments that would thereby come within reach of the partner. */
export interface Invitation extends Addition {
  readonly person: number;
  /** Place of the meeting. */
  readonly meeting: number;
  /** Whether the partner is at the meeting; otherwise a strong contact of the partner is. */
  readonly withPartner: boolean;
}

/** What is within two strong steps of a partner now, and which invitations would change it. */
export interface PartnerInvitations {
  /** Departments with at least one person within two strong steps, ascending. */
  readonly within: readonly number[];
  /** Invitations that bring a department, the deeper routines first. */
  readonly invitations: readonly Invitation[];
}

/**
 * Invitations of one person to one meeting that would bring departments within two strong steps of a partner
 * (Crosstie-defined). A strong contact is at one step, whoever goes to one of them by a strong tie at two. An
 * invitation is taken to make a tie as strong as attending together can: with the partner at the meeting the person
 * comes to one step (and those who go to them to two), with a strong contact there to two. That is an assumption, and
 * what comes of an invitation depends on the people.
 *
 * @param strongFlow strong ties in the direction in which knowledge flows
 * @param contacts people with a strong tie to the partner
 * @param partner position among the partners of `meetings.details`
 */
export function partnerInvitations(
  strongFlow: Network,
  contacts: readonly number[],
  meetings: Attendance,
  partner: number,
  { of }: Grouping,
): PartnerInvitations {
  const contact = new Set(contacts);
  const seekers = (i: number) => [
    ...strongFlow.outTargets.subarray(strongFlow.outOffsets[i]!, strongFlow.outOffsets[i + 1]!),
  ];
  const near = [...contacts, ...contacts.flatMap(seekers)];
  const departments = (people: readonly number[]) =>
    [...new Set(people.map((i) => of[i]!))].filter((g) => g >= 0).sort((a, b) => a - b);
  const within = departments(near);
  const reached = new Set(within);
  const places = meetings.meetings
    .map((_, m) => m)
    .sort((a, b) => depthOf(meetings, b) - depthOf(meetings, a) || a - b);
  const invitations = places.flatMap((meeting): Invitation[] => {
    const present = new Set(meetings.members[meeting]!);
    const withPartner = meetings.details?.[meeting]?.partners.includes(partner) === true;
    if (!withPartner && ![...present].some((i) => contact.has(i))) return [];
    return strongFlow.ids.flatMap((_, person) => {
      if (present.has(person)) return [];
      const brings = departments(withPartner ? [person, ...seekers(person)] : [person]).filter(
        (g) => !reached.has(g),
      );
      return brings.length === 0 ? [] : [{ person, meeting, withPartner, brings }];
    });
  });
  return { within, invitations };
}

function depthOf({ details }: Attendance, meeting: number): number {
  return routineDepth(details?.[meeting]?.kind ?? null) ?? 0;
}
