/** A mistake in the call itself: the command ends with exit code 2 and this message. */
export class CallError extends Error {
  override readonly name = "CallError";
}

/** Exit codes of every command (docs: the command line is a contract). */
export const EXIT = {
  done: 0,
  /** The data have errors; what could be written was written. */
  dataErrors: 1,
  /** The call is wrong: nothing was written. */
  wrongCall: 2,
  /** A fault of Crosstie itself. */
  fault: 3,
  /** Ended by Ctrl-C, as shells count it: 128 and the number of the signal. */
  interrupted: 130,
} as const;

/** Whether an error is a CrosstieError: by name, so that two copies of the package cannot hide it. */
export function isCallMistake(error: unknown): error is Error {
  return error instanceof Error && (error.name === "CallError" || error.name === "CrosstieError");
}
