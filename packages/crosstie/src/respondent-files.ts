import { mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { ownAnswers, type Study } from "@crosstie/core";
import { CallError } from "./call-error.js";
import { toCsv } from "./csv.js";
import { say, writeText } from "./output.js";

interface Options {
  readonly wave?: string | undefined;
  readonly page?: "letter" | "a4" | undefined;
  readonly contact?: string | undefined;
}

/** Ids that can be file names anywhere; others get a number. */
const PLAIN = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

/** Names that Windows keeps for devices. */
const KEPT = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * Writes a page for each person who answered, with their own answers alone, into a folder, and a list of which file is
 * whose. Files are named by ids where those can be file names.
 *
 * @throws CallError where the folder holds something already, or cannot be written
 */
export async function writeRespondentPages(study: Study, folder: string, options: Options): Promise<void> {
  const { renderRespondentPage } = await import("@crosstie/report");
  const everyone = ownAnswers(study, options.wave);
  if ((await stat(folder).catch(() => null)) !== null)
    throw new CallError(
      `"${folder}" is there already. Name a folder that is not, so that no page of an earlier time stays.`,
    );
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw new CallError(
      `Cannot make the folder "${folder}": ${error instanceof Error ? error.message : String(error)}.`,
    );
  });
  const taken = new Set<string>(["index"]);
  const rows: string[][] = [];
  for (const [i, own] of everyone.entries()) {
    let stem = PLAIN.test(own.id) && !KEPT.test(own.id) ? own.id : `respondent-${i + 1}`;
    // File names may not tell capitals from small letters.
    while (taken.has(stem.toLowerCase())) stem += "_";
    taken.add(stem.toLowerCase());
    const file = `${stem}.html`;
    await writeText(
      join(folder, file),
      renderRespondentPage(own, study.title, {
        page: options.page ?? "letter",
        contact: options.contact ?? null,
      }),
    );
    rows.push([own.id, own.name ?? "", file]);
  }
  await writeText(join(folder, "index.csv"), toCsv(["id", "name", "file"], rows));
  say(
    `Wrote ${everyone.length} pages to ${folder}, one a person who answered, and index.csv, which says whose each is. Give each page to that person alone.`,
  );
}
