import { setFlagsFromString } from "node:v8";

/**
 * Has the engine compile fewer functions, and each with fewer others in it. An analysis runs about a thousand of them,
 * many for a moment only, and compiling them was a third of the processor time it took (decision 20). What comes out
 * does not depend on it. For the process of a command: in a library it would be everybody's.
 */
export function compileLess(): void {
  // Later engines have another compiler between the two, and other names for this.
  if (!process.versions.v8.startsWith("11.")) return;
  setFlagsFromString("--interrupt-budget=300000");
  setFlagsFromString("--max-inlined-bytecode-size-cumulative=300");
}
