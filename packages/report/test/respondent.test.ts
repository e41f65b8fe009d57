import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type OwnAnswers, ownAnswers, type Study } from "@crosstie/core";
import { readStudy } from "@crosstie/core/node";
import { renderRespondentPage } from "@crosstie/report";
import { beforeAll, describe, expect, test } from "vitest";
import { faultsOf, maplewoodFolder, textOf } from "./helpers.js";

let study: Study;
let everyone: readonly OwnAnswers[];

beforeAll(async () => {
  study = await readStudy(maplewoodFolder);
  everyone = ownAnswers(study);
});

describe("answers given back", () => {
  test("go to those who answered, and to nobody else", () => {
    expect(everyone).toHaveLength(145);
    const silent = study.people.filter((_, p) => study.responses.byWave[1]![p] !== 1).map((p) => p.id);
    expect(silent.length).toBeGreaterThan(30);
    for (const { id } of everyone) expect(silent).not.toContain(id);
  });

  test("are the rows of ties.csv that the person reported", async () => {
    const rows = (await readFile(join(maplewoodFolder, "ties.csv"), "utf8")).trim().split(/\r?\n/);
    const [head, ...cells] = rows.map((r) => r.split(","));
    const column = (name: string) => head!.indexOf(name);
    const names = new Map(study.people.map((p) => [p.id, p.name ?? p.id]));
    for (const own of everyone.slice(0, 40)) {
      const named = cells
        .filter(
          (c) =>
            c[column("from")] === own.id && c[column("relation")] === "advice" && c[column("wave")] === "2",
        )
        .map((c) => c[column("to")]!)
        .filter((to) => to !== own.id);
      expect(
        own.relations
          .find((r) => r.id === "advice")!
          .ties.map((t) => t.label)
          .sort(),
      ).toEqual([...new Set(named)].map((id) => names.get(id)!).sort());
    }
  });
});

describe("a respondent's page", () => {
  test("is sound, and names nobody but the person and those they named", () => {
    const names = study.people.flatMap((p) => (p.name === null ? [] : [p.name]));
    for (const own of everyone.slice(0, 25)) {
      const page = renderRespondentPage(own, study.title);
      expect(faultsOf(page)).toEqual([]);
      const allowed = new Set([
        own.name,
        ...own.relations.flatMap((r) => r.ties.map((t) => t.label)),
        ...own.named.flatMap((n) => n.people),
      ]);
      const text = textOf(page);
      for (const name of names) if (!allowed.has(name)) expect(text.includes(name), name).toBe(false);
      for (const name of allowed) expect(text).toContain(name);
    }
  });

  test("does not say who named the person: the page is the same when all others take their answers back", () => {
    const own = everyone.find((o) => o.relations[0]!.ties.length > 3)!;
    const place = study.people.findIndex((p) => p.id === own.id);
    const mine = Array.from(study.ties.from.keys()).filter((e) => study.ties.from[e] === place);
    const pick = (list: Int32Array) => Int32Array.from(mine, (e) => list[e]!);
    const alone: Study = {
      ...study,
      ties: {
        relation: pick(study.ties.relation),
        wave: pick(study.ties.wave),
        from: pick(study.ties.from),
        to: pick(study.ties.to),
        strength: Float64Array.from(mine, (e) => study.ties.strength[e]!),
      },
      awareness: study.awareness.filter((a) => a.from === place),
      expertise: study.expertise.filter((e) => e.person === place),
      itemResponses: study.itemResponses.filter((r) => r.person === place),
      meetings: [],
    };
    const again = ownAnswers(alone).find((o) => o.id === own.id)!;
    expect(renderRespondentPage(again, study.title)).toBe(renderRespondentPage(own, study.title));
  });

  test("says so where the person named nobody", () => {
    const own = { ...everyone[0]!, relations: everyone[0]!.relations.map((r) => ({ ...r, ties: [] })) };
    expect(textOf(renderRespondentPage(own, "T"))).toContain("you named nobody");
  });
});
