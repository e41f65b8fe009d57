import {
  type CellChange,
  tieFormation,
  tiePersistence,
  waveCorrelation,
  waveHammingShare,
  waveJaccard,
} from "../../measures/wave-change.js";
import type { HeadlineMeaning } from "./headline.js";

/** A headline about two waves: how it follows from what became of the cells. */
export interface WaveHeadline extends HeadlineMeaning {
  /** Which cells count: all, or those within departments or across them. */
  readonly part: "" | "_within" | "_across";
  readonly value: (change: CellChange) => number;
  /** The ends it can take when cells are open; null where there is no short way to them. */
  readonly ends: ((open: OpenChange) => readonly [number, number]) | null;
}

/**
 * Cells by what is known of them in both waves, the first digit the first wave: 0 no tie, 1 a tie, u unknown.
 * `cells` counts all of them.
 */
export interface OpenChange {
  readonly cells: number;
  readonly "11": number;
  readonly "10": number;
  readonly "01": number;
  readonly "1u": number;
  readonly u1: number;
  readonly "0u": number;
  readonly u0: number;
  readonly uu: number;
}

const common = {
  level: "network",
  benchmark: "chance",
  concludes: "level",
  range: "removal",
  cutBy: "tie",
} as const;

const none = (c: OpenChange): number =>
  c.cells - c["11"] - c["10"] - c["01"] - c["1u"] - c.u1 - c["0u"] - c.u0 - c.uu;

/** Ties there in both waves as a share of those there in either. */
function jaccardEnds(c: OpenChange): readonly [number, number] {
  const kept = c["11"];
  const either = kept + c["10"] + c["01"];
  const maybeKept = c["1u"] + c.u1 + c.uu;
  return [
    kept / (either + c["1u"] + c.u1 + c["0u"] + c.u0 + c.uu),
    (kept + maybeKept) / (either + maybeKept),
  ];
}

function persistenceEnds(c: OpenChange): readonly [number, number] {
  const first = c["11"] + c["10"] + c["1u"];
  const maybeKept = c.u1 + c.uu;
  return [c["11"] / (first + c.u0 + c.uu), (c["11"] + c["1u"] + maybeKept) / (first + maybeKept)];
}

function formationEnds(c: OpenChange): readonly [number, number] {
  const without = c["01"] + none(c) + c["0u"];
  const maybeFormed = c.u1 + c.uu;
  return [c["01"] / (without + c.u0 + c.uu), (c["01"] + c["0u"] + maybeFormed) / (without + maybeFormed)];
}

function hammingEnds(c: OpenChange): readonly [number, number] {
  const changed = c["10"] + c["01"];
  return [changed / c.cells, (changed + c["1u"] + c.u1 + c["0u"] + c.u0 + c.uu) / c.cells];
}

function densityChangeEnds(c: OpenChange): readonly [number, number] {
  const change = c["01"] - c["10"];
  return [(change - c["1u"] - c.u0 - c.uu) / c.cells, (change + c["0u"] + c.u1 + c.uu) / c.cells];
}

/** Headlines of the comparison of two waves. */
export const waveHeadlines: readonly WaveHeadline[] = [
  {
    ...common,
    measure: "density_change",
    part: "",
    value: ({ cells, formed, lost }) => (formed - lost) / cells,
    ends: densityChangeEnds,
    concludes: "difference",
    // Its interval is that of the paired bootstrap, whose test of no change is what chance gives here.
    range: "own",
  },
  ...(["", "_within", "_across"] as const).flatMap((part): WaveHeadline[] => [
    { ...common, part, measure: `wave_jaccard${part}`, value: waveJaccard, ends: jaccardEnds },
    { ...common, part, measure: `tie_persistence${part}`, value: tiePersistence, ends: persistenceEnds },
    { ...common, part, measure: `tie_formation${part}`, value: tieFormation, ends: formationEnds },
    { ...common, part, measure: `wave_hamming_share${part}`, value: waveHammingShare, ends: hammingEnds },
    { ...common, part, measure: `wave_correlation${part}`, value: waveCorrelation, ends: null },
  ]),
];
