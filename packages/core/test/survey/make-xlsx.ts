import { strToU8, zipSync } from "fflate";

export type SheetCell = string | number | boolean | null | { readonly raw: string };

/** A workbook of inline texts and numbers; `{ raw }` is the XML of a cell's inside, with its own attributes. */
export function makeXlsx(
  sheets: Readonly<Record<string, readonly (readonly SheetCell[])[]>>,
  { hidden = [], parts = {} }: { hidden?: readonly string[]; parts?: Readonly<Record<string, string>> } = {},
): Uint8Array<ArrayBuffer> {
  const names = Object.keys(sheets);
  const files: Record<string, string> = {
    "_rels/.rels": `<Relationships><Relationship Id="rId1" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook xmlns:r="r"><sheets>${names
      .map(
        (name, k) =>
          `<sheet name="${xmlText(name)}" sheetId="${k + 1}" ${hidden.includes(name) ? 'state="hidden" ' : ""}r:id="rId${k + 1}"/>`,
      )
      .join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships>${names
      .map(
        (_, k) => `<Relationship Id="rId${k + 1}" Type="x/worksheet" Target="worksheets/sheet${k + 1}.xml"/>`,
      )
      .join("")}</Relationships>`,
  };
  names.forEach((name, k) => {
    files[`xl/worksheets/sheet${k + 1}.xml`] =
      `<worksheet><sheetData>${sheets[name]!.map((row, r) => rowXml(row, r)).join("")}</sheetData></worksheet>`;
  });
  const entries = Object.entries({ ...files, ...parts }).map(([name, text]) => [name, strToU8(text)]);
  // The same bytes whenever it is made: an entry of a ZIP holds a time, and two seconds make another one.
  return new Uint8Array(zipSync(Object.fromEntries(entries), { mtime: "2026-01-01T12:00:00Z" }));
}

function rowXml(row: readonly SheetCell[], r: number): string {
  return `<row r="${r + 1}">${row
    .map((cell, c) => {
      const place = `${String.fromCharCode(65 + c)}${r + 1}`;
      if (cell === null) return "";
      if (typeof cell === "number") return `<c r="${place}"><v>${cell}</v></c>`;
      if (typeof cell === "boolean") return `<c r="${place}" t="b"><v>${cell ? 1 : 0}</v></c>`;
      if (typeof cell === "object") return `<c r="${place}" ${cell.raw}</c>`;
      return `<c r="${place}" t="inlineStr"><is><t>${xmlText(cell)}</t></is></c>`;
    })
    .join("")}</row>`;
}

function xmlText(text: string): string {
  return (
    text
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll('"', "&quot;")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML cannot hold them
      .replace(/[\u0000-\u0008\u000b\u000c\u000d\u000e-\u001f\ufffe\uffff\ud800-\udfff]/gu, "\ufffd")
  );
}
