import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { hiddenHolders, shareNamingHolder } from "../../src/measures/awareness.js";
import { stepsToExpertise } from "../../src/measures/expertise-reach.js";
import { absorptionDistance, partnerContacts, shareWithin } from "../../src/measures/partners.js";
import { dyadCensus } from "../../src/measures/reciprocity.js";
import { expertiseMap } from "../../src/network/expertise-map.js";
import { tieCount } from "../../src/network/network.js";
import { answeredCount } from "../../src/network/observed.js";
import { partnerTies } from "../../src/network/partner-ties.js";
import { network } from "../../src/network/study-network.js";
import { flowView } from "../../src/network/views.js";
import { readStudy } from "../../src/node.js";

const folder = fileURLToPath(new URL("../../../../examples/maplewood", import.meta.url));
const study = await readStudy(folder);
const advice = (wave: string) => network(study, { relation: "advice", wave });

// Every number below stands in the README of the example district, counted there by other means.
describe("the example district", () => {
  it("has no Problem but the planted ones", () => {
    expect(study.problems.map((p) => [p.code, p.file, p.value])).toEqual([
      ["I_NOT_ON_ROSTER", "people.csv", null],
      ["I_NOT_ON_ROSTER", "people.csv", null],
      ["W_SELF_TIE", "ties.csv", "00509"],
      ["W_SELF_TIE", "ties.csv", "00535"],
      ["W_DUP_TIE", "ties.csv", "00402"],
    ]);
    expect(study.problems.slice(0, 2).map((p) => p.message)).toEqual([
      '13 people have an empty cell in "answered_1".',
      '12 people have an empty cell in "answered_2".',
    ]);
    expect(study.files).toHaveLength(10);
  });

  it("has the people, answers and ties its README states", () => {
    expect([advice("1").ids.length, answeredCount(advice("1")), tieCount(advice("1"))]).toEqual([
      179, 152, 1139,
    ]);
    expect([advice("2").ids.length, answeredCount(advice("2")), tieCount(advice("2"))]).toEqual([
      180, 145, 1046,
    ]);
    const trust = (wave: string) => tieCount(network(study, { relation: "trust", wave }));
    expect([trust("1"), trust("2")]).toEqual([448, 459]);
    expect(study.relations.map((r) => [r.id, r.orientation, r.strongFrom])).toEqual([
      ["advice", "seek", 3],
      ["trust", "mutual", 2],
      ["partner_contact", "mutual", 3],
    ]);
  });

  it("has as many returned advice ties, silent people's included in the denominator", () => {
    const returned = (wave: string) => (200 * dyadCensus(advice(wave)).mutual) / tieCount(advice(wave));
    expect([returned("1").toFixed(1), returned("2").toFixed(1)]).toEqual(["43.2", "37.1"]);
  });

  it("has its hidden topic and the one all can locate", () => {
    const net = advice("2");
    const map = expertiseMap(study, net);
    const data = map.topics.indexOf("el_data");
    const devices = map.topics.indexOf("devices");
    const n = net.ids.length;
    const holders = (t: number) => map.holds.subarray(t * n, (t + 1) * n).filter((h) => h === 1).length;
    expect([holders(data), holders(devices)]).toEqual([3, 9]);
    expect(hiddenHolders(map, data).map((j) => net.ids[j])).toEqual(["00162", "00570"]);
    expect([shareNamingHolder(map, data), shareNamingHolder(map, devices)]).toEqual([4 / 145, 1]);
    const within = (t: number) =>
      shareWithin(
        stepsToExpertise(net, map.holds.subarray(t * n, (t + 1) * n)),
        2,
        (i) => net.answered[i] === 1,
      );
    expect([(100 * within(data)).toFixed(1), (100 * within(devices)).toFixed(1)]).toEqual(["29.7", "60.7"]);
  });

  it("has its partner contacts and reach", () => {
    const net = advice("2");
    const ties = partnerTies(study, net);
    // People, not ties: a person may know several people of a partner.
    expect(Object.fromEntries(ties.partners.map((p, i) => [p, partnerContacts(ties)[i]]))).toMatchObject({
      FOUND: 2,
      INTER: 7,
    });
    expect([...partnerContacts(ties)].sort((a, b) => a - b)).toEqual([1, 2, 3, 5, 7, 10]);
    const distance = absorptionDistance(flowView(net), ties);
    const n = net.ids.length;
    const reach = ties.partners.map((_, p) =>
      (100 * shareWithin(distance.subarray(p * n, (p + 1) * n), 2, (i) => net.answered[i] === 1)).toFixed(1),
    );
    expect(reach.sort()).toEqual(["15.2", "15.2", "31.0", "39.3", "51.7", "6.9"]);
  });
});

describe("readStudy of a path", () => {
  it("reads the folder a study.yaml stands in", async () => {
    expect((await readStudy(join(folder, "study.yaml"))).hash).toBe(study.hash);
  });

  it("says what it looked for where there is no study", async () => {
    await expect(readStudy(join(folder, "nowhere"))).rejects.toMatchObject({ code: "study-not-found" });
    await expect(readStudy(join(folder, "README.md"))).rejects.toMatchObject({ code: "not-a-study" });
  });

  it("uses the settings file that was named, whatever its name", async () => {
    const place = await mkdtemp(join(tmpdir(), "crosstie-"));
    try {
      await writeFile(join(place, "people.csv"), "id,department,answered\na,x,yes\nb,x,yes\n");
      await writeFile(join(place, "ties.csv"), "from,to\na,b\n");
      await writeFile(join(place, "study.yaml"), "title: One\n");
      await writeFile(join(place, "other.yaml"), "title: Other\n");
      expect((await readStudy(place)).title).toBe("One");
      const other = await readStudy(join(place, "other.yaml"));
      expect([other.title, other.problems]).toEqual(["Other", []]);
    } finally {
      await rm(place, { recursive: true });
    }
  });
});
