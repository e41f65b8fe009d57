import { type Problem, type ProblemPlace, problem } from "./problems.js";

/** Thrown inside a reader where nothing more can be read of a file; whoever opened the file turns it into its Problem. */
export class Unreadable extends Error {
  override readonly name = "Unreadable";
  readonly problem: Problem;

  constructor(code: string, message: string, place: ProblemPlace) {
    super(message);
    this.problem = problem(code, message, { action: "nothing was read from it", ...place });
  }
}

/** What `read` gives, or the Problem that stopped it. */
export function attempt<T>(
  read: () => T,
): { readonly value: T; readonly problem: null } | { readonly value: null; readonly problem: Problem } {
  try {
    return { value: read(), problem: null };
  } catch (error) {
    if (error instanceof Unreadable) return { value: null, problem: error.problem };
    throw error;
  }
}
