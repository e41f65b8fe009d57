// What runs in a worker. packages/core/workers/build.mjs bundles it into network/workers-source.ts.
import { eiJob } from "./inference/ei-permutation.js";
import { linearJob } from "./inference/linear-draws.js";
import { logisticJob } from "./inference/logistic-draws.js";
import { qapJob } from "./inference/qap.js";
import { namedJobs } from "./measures/named-draws.js";
import { pathJob } from "./measures/path-job.js";
import { answerRequests } from "./network/answer-requests.js";

answerRequests([pathJob, qapJob, linearJob, logisticJob, eiJob, ...namedJobs]);
