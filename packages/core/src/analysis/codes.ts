import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Study } from "../study/study.js";
import { byCodePoint } from "../survey/order.js";

/**
 * Codes that stand for people at level `codes`, such as P-042: numbered in an order that follows from a
 * digest of all the data, so that they neither reveal the order of the roster nor change between runs.
 */
export function personCodes(study: Study): ReadonlyMap<string, string> {
  const width = String(study.people.length).length;
  const keyed = study.people
    .map(({ id }) => ({ id, key: bytesToHex(sha256(utf8ToBytes(`${study.codeKey}\0${id}`))) }))
    .sort((a, b) => byCodePoint(a.key, b.key));
  return new Map(keyed.map(({ id }, rank) => [id, `P-${String(rank + 1).padStart(width, "0")}`]));
}
