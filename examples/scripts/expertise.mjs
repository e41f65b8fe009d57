// Does the office know who knows what, and can people get to them?
//
// For each topic: how many people hold the expertise (their own word or a record), how much of what others
// believe is right (named rightly), how much of the expertise is seen (holders found), how many people could
// name at least one holder, and how many have a holder within two steps along the ties by which they seek
// advice. A topic with holders that nobody names is knowledge the office has and cannot use.
//
// Run it after `npm start`:  node examples/scripts/expertise.mjs
//
// Result:
//
//                                             holders    unnamed    rightly      found could name   in reach
//     Middle-school mathematics teaching            7          0     82.9 %     14.4 %     63.4 %     64.1 %
//     Early literacy                                5          0     85.6 %     16.5 %     53.8 %     57.9 %
//     English learner data                          3          2     11.8 %      0.9 %      2.8 %     29.7 %
//     Assessment literacy                           8          0     82.3 %      9.3 %     48.3 %     77.9 %
//     Classroom devices and accounts                9          0     93.9 %     16.5 %    100.0 %     60.7 %
//     Inclusive teaching                           10          0     84.5 %      6.5 %     42.1 %     31.7 %
//     Instructional coaching                       17          0     80.3 %      5.7 %     66.2 %     91.0 %
//     Grants and purchasing rules                   4          0     81.4 %     16.6 %     46.2 %     46.2 %

import { fileURLToPath } from "node:url";
import {
  awarenessCounts,
  awarenessPrecision,
  awarenessRecall,
  expertiseMap,
  hiddenHolders,
  network,
  shareNamingHolder,
  stepsToExpertise,
} from "@crosstie/core";
import { readStudy } from "@crosstie/core/node";

const study = await readStudy(fileURLToPath(new URL("../maplewood", import.meta.url)));
const advice = network(study, { relation: "advice", wave: "2" });
const map = expertiseMap(study, advice);
const people = advice.ids.length;

console.log(line("", ["holders", "unnamed", "rightly", "found", "could name", "in reach"]));
study.topics.forEach(({ label }, t) => {
  const holds = map.holds.subarray(t * people, (t + 1) * people);
  const counts = awarenessCounts(map, t);
  const steps = stepsToExpertise(advice, holds);
  // Only the reach of people who answered can be known: the others' ties were not reported.
  const near = steps.filter((s, i) => advice.answered[i] === 1 && s <= 2).length;
  console.log(
    line(label, [
      holds.filter((h) => h === 1).length,
      hiddenHolders(map, t).length,
      percent(awarenessPrecision(counts)),
      percent(awarenessRecall(counts)),
      percent(shareNamingHolder(map, t)),
      percent(near / advice.answered.filter((a) => a === 1).length),
    ]),
  );
});

function percent(share) {
  return `${(share * 100).toFixed(1)} %`;
}

function line(label, cells) {
  return label.padEnd(36) + cells.map((cell) => String(cell).padStart(11)).join("");
}
