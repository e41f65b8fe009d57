import { randomStream } from "../inference/random.js";
import type { Chance } from "./measure.js";

/** The chance a seeded measure gets: a stream of its own, so that no other measure moves it. */
export function chanceFrom(seed: number): Chance {
  return { seed, random: randomStream(seed).uniform };
}
