/**
 * A mistake in a call: an unknown relation, measure or column, a measure on a network it does not fit.
 * Mistakes in the data are {@link Problem}s and are returned, not thrown.
 */
export class CrosstieError extends Error {
  override readonly name = "CrosstieError";

  constructor(
    readonly code: string,
    message: string,
    /** Valid names near the one given, nearest first; empty where none is near. */
    readonly suggestions: readonly string[] = [],
  ) {
    super(message);
  }
}
