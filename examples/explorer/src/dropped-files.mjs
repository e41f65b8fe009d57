// What a drop carries, folders with all that is in them.

/** A folder with more files than this is not a study; reading it all would fill the memory. */
const MOST_FILES = 500;

/** Hidden files, and those that spreadsheets keep beside an open workbook. */
const isHidden = (name) => name.startsWith(".") || name.startsWith("~$");

/**
 * Files of a drop, those of a folder named by their path in it.
 * @throws Error when a folder holds far more files than a study
 */
export async function droppedFiles(transfer) {
  // Both have to be asked for before the first pause: afterwards the drop is empty.
  const files = [...transfer.files];
  const entries = [...transfer.items]
    .filter(({ kind }) => kind === "file")
    .map((item) => item.webkitGetAsEntry?.() ?? null);
  if (!entries.some((entry) => entry?.isDirectory)) return files;
  const found = [];
  for (const [at, entry] of entries.entries()) {
    if (entry?.isDirectory) await addFolder(entry, "", found);
    else if (files[at] !== undefined) found.push(files[at]);
  }
  return found;
}

async function addFolder(folder, path, found) {
  const reader = folder.createReader();
  for (;;) {
    // A reader gives a hundred entries at a time, and none at the end.
    const some = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (some.length === 0) return;
    for (const entry of some) {
      if (isHidden(entry.name)) continue;
      if (entry.isDirectory) await addFolder(entry, `${path}${entry.name}/`, found);
      else {
        if (found.length === MOST_FILES)
          throw new Error(
            `the folder holds more than ${MOST_FILES} files. Drop the files of the study alone.`,
          );
        const file = await new Promise((done, failed) => entry.file(done, failed));
        found.push({ name: path + file.name, content: new Uint8Array(await file.arrayBuffer()) });
      }
    }
  }
}
