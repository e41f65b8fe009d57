// What runs in the workers of an analysis. packages/core/workers/build.mjs bundles it into uncertainty-workers-source.ts.
import { answerRequests } from "../network/answer-requests.js";
import { drawJob } from "./draw-pieces.js";

answerRequests([drawJob]);
