import type { Study } from "./study.js";

/** Position in `study.partners` of the partner that somebody outside stands or works for; null for people of the office. */
export function partnerOf({ actors, partnerPeople }: Study, actor: number): number | null {
  const at = actor - actors.people;
  if (at < 0) return null;
  return at < actors.partners ? at : partnerPeople[at - actors.partners]!.partner;
}
