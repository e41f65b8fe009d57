export type * from "./analysis/view-network.js";
export { CrosstieError } from "./error.js";
export type { Network, NetworkParts, Observation, Orientation } from "./network/network.js";
export { buildNetwork, tieCount, tiePlace } from "./network/network.js";
export { describeProblem, type Problem, type Severity } from "./survey/problems.js";
