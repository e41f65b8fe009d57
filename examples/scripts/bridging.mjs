// Do departments talk to one another, and who stands between them?
//
// The E–I index is (ties across − ties within) / all ties: −1 when every tie stays inside a department, +1
// when every tie crosses. It must be read against chance, not against 0, because in an office of many
// departments most ties dealt out at random would cross. Below it stand Gould and Fernandez' roles of
// go-betweens, in the direction in which knowledge flows, added up by the go-between's department: a
// gatekeeper brings knowledge into the own department, a representative takes it out.
//
// Run it after `npm start`:  node examples/scripts/bridging.mjs
//
// Result:
//
//     E–I index  -0.164
//     by chance  0.775, deviation 0.021, p 0.002
//
//                                     gatekeeper  representative         liaison
//     Assessment & Data                      149             237             316
//     English Learner Services                16              24              27
//     Finance & Operations                    50             115              40
//     Human Resources                         89              98              80
//     Literacy                               118             107              63
//     Mathematics                            276             172              92
//     School Leadership                      298             186             204
//     Special Education                       80              52               2
//     Teaching & Learning                    424             241             356
//     Technology                             124             144              81

import { fileURLToPath } from "node:url";
import {
  binaryView,
  brokerage,
  eiIndex,
  eiPermutation,
  flowView,
  grouping,
  network,
  unionView,
} from "@crosstie/core";
import { readStudy } from "@crosstie/core/node";

const study = await readStudy(fileURLToPath(new URL("../maplewood", import.meta.url)));
const advice = network(study, { relation: "advice", wave: "2" });
const departments = grouping(study, advice);

// A pair counts once, whether one of the two named the other or both did; strengths are left aside.
const pairs = binaryView(unionView(advice));
const chance = eiPermutation(pairs, departments, { permutations: 1000, seed: 1 });
console.log(`E–I index  ${eiIndex(pairs, departments).toFixed(3)}`);
console.log(
  `by chance  ${chance.expected.toFixed(3)}, deviation ${chance.sd.toFixed(3)}, p ${chance.pTwo.toFixed(3)}`,
);
console.log();

const roles = brokerage(flowView(advice), departments);
console.log(line("", ["gatekeeper", "representative", "liaison"]));
departments.labels.forEach((label, g) => {
  console.log(line(label, [sum(roles.gatekeeper, g), sum(roles.representative, g), sum(roles.liaison, g)]));
});

function sum(counts, g) {
  return counts.reduce((total, count, i) => (departments.of[i] === g ? total + count : total), 0);
}

function line(label, cells) {
  return label.padEnd(26) + cells.map((cell) => String(cell).padStart(16)).join("");
}
