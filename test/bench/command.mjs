// node command.mjs WORKLOAD FOLDER: `crosstie measures` or `analyze` as a user runs it, in a process of its own.
import { tmpdir } from "node:os";
import { join } from "node:path";

const [workload, folder] = process.argv.slice(2);
const measures = "in_degree,out_degree,in_strength,out_strength,constraint,effective_size,ei_index";
const calls = {
  command: ["--level", "person", "--measure", measures, "--weights", "strength", "--format", "csv"],
  analyze: ["--permutations", "1000"],
};
process.argv.splice(
  2,
  process.argv.length - 2,
  ...[workload === "command" ? "measures" : workload, folder, ...calls[workload]],
  ...["-o", join(tmpdir(), `crosstie-bench-${workload}`)],
);
await import("../../packages/crosstie/dist/main.js");
const cpu = process.cpuUsage();
const memory = process.resourceUsage().maxRSS / 1024;

// One call measures all by strengths or all as they are, the rival some each way: the time is compared, not the sum.
console.log(JSON.stringify({ cpu: (cpu.user + cpu.system) / 1e6, memory, check: null }));
