import { draftStudy, studyFromFiles } from "@crosstie/core";

const TABLES = /\.(csv|tsv|txt|xlsx|ya?ml|json|graphml|gexf|net|dl|vna)$/i;

/** Files with their content, from a chooser, a drop or the example. */
export async function contentOf(files) {
  return Promise.all(
    [...files].map(async (file) =>
      "content" in file ? file : { name: file.name, content: new Uint8Array(await file.arrayBuffer()) },
    ),
  );
}

/** What is said of files that hold no table. */
export function notTables(files) {
  return files
    .filter(({ name }) => !TABLES.test(name))
    .map(({ name }) =>
      /\.(xls|xlsb|ods|numbers)$/i.test(name)
        ? `${name} was not read: save it as XLSX or CSV first.`
        : `${name} was not read: it is no table (CSV, TSV, XLSX) and no settings (YAML).`,
    );
}

/**
 * The study of some files; where they are not named as a study's, by settings drafted for them.
 * @param yaml settings to read them by
 */
export function studyOf(files, yaml = null) {
  if (yaml !== null) {
    const study = studyFromFiles([...files.filter((file) => !isSettings(file)), settings(yaml)]);
    return { study, draft: { ...draftStudy(files), yaml } };
  }
  const study = studyFromFiles(files);
  const tables = files.filter(({ name }) => TABLES.test(name));
  if (study.people.length > 0 || tables.length === 0 || files.some(isSettings)) return { study, draft: null };
  const draft = draftStudy(tables);
  if (draft.files.every(({ as }) => as === "not known")) return { study, draft: null };
  return { study: studyFromFiles([...tables, settings(draft.yaml)]), draft };
}

const settings = (content) => ({ name: "study.yaml", content });

function isSettings({ name }) {
  return /(^|\/)study\.ya?ml$/i.test(name);
}
