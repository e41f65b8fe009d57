// node command.mjs WORKLOAD FOLDER: `crosstie measures` as a user runs it, in a process of its own.
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = process.argv[3];
const output = join(tmpdir(), "crosstie-bench-command.csv");
const measures = "in_degree,out_degree,in_strength,out_strength,constraint,effective_size,ei_index";
process.argv.splice(
  2,
  process.argv.length - 2,
  ...["measures", folder, "--level", "person", "--measure", measures, "--weights", "strength"],
  ...["--format", "csv", "-o", output],
);
await import("../../packages/crosstie/dist/main.js");
const cpu = process.cpuUsage();
const memory = process.resourceUsage().maxRSS / 1024;

// One call measures all by strengths or all as they are, the rival some each way: the time is compared, not the sum.
console.log(JSON.stringify({ cpu: (cpu.user + cpu.system) / 1e6, memory, check: null }));
