import type { Bounds } from "../inference/bounds.js";
import type { Side } from "./headlines/figures.js";
import type { Absence, CutScale } from "./headlines/headline.js";
import type { MeasureRow } from "./measure-row.js";

type RowName = Pick<MeasureRow, "measure" | "level" | "relation" | "wave" | "id" | "id2">;

/** A finding a reader may act on, with all that could turn it over. Absent figures are null. */
export interface HeadlineRow extends RowName {
  readonly value: number | null;
  /** `chance`, or the measure it is set against; null where the figure stands by itself. */
  readonly against: string | null;
  readonly benchmark: number | null;
  /** What chance gives, whatever it is set against; null where `absent.chance` says why. */
  readonly expected: number | null;
  /** Where the value stands: `alike` within what chance produces. */
  readonly side: Side | null;
  /** Whether a difference from the benchmark is concluded, or the figure itself. */
  readonly concludes: "difference" | "level";
  /** Middle 95 % when as many answers again go missing as are missing now. */
  readonly range: Bounds | null;
  /** Least and most that missing answers allow, assuming nothing of them. */
  readonly bounds: Bounds | null;
  /** Whether the range that its finding carries reaches the benchmark. */
  readonly crosses: boolean | null;
  /** Scale of its cut-off curve. */
  readonly scale: CutScale | null;
  /** Cut-offs at which the conclusion is the opposite one; null among them stands for everything reported. */
  readonly reversedAt: readonly (number | null)[];
  /** Other waves in which the same figure lies apart from this one: their ranges have nothing in common. */
  readonly apartFrom: readonly string[];
  /** Why it has no chance value, no range or bounds under non-response, no cut-off curve; null for what it has. */
  readonly absent: {
    readonly chance: Absence | null;
    readonly nonresponse: Absence | null;
    readonly cutoff: Absence | null;
  };
}

/** A headline at one cut-off of its scale: one row of the cut-off curve. */
export interface CutoffRow extends RowName {
  readonly scale: CutScale;
  /** From here on ties (strong ties, expertise, partner ties) count; null: everything reported. */
  readonly cut: number | null;
  /** Whether this is the cut-off of the findings. */
  readonly reported: boolean;
  readonly value: number | null;
  readonly benchmark: number | null;
  readonly side: Side | null;
  /** Whether it stands elsewhere than the finding does, fainter included. */
  readonly flips: boolean;
  /** Whether the conclusion is the opposite one. */
  readonly reverses: boolean;
}
