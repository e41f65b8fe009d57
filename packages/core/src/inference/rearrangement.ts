/** People rearranged: `order[i]` takes the place of i, and `seat` is the way back. */
export interface Rearrangement {
  readonly order: Int32Array;
  readonly seat: Int32Array;
  /** 1 for the rows that are summed. */
  readonly rows: Uint8Array;
}

/** Σ a(order i, order j) · b(i, j) over the rows given and all j other than i. */
export type CrossProduct = (rearrangement: Rearrangement) => number;
