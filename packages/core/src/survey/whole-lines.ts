/** Characters of a text that is in memory already, taken at a time. */
const PIECE = 1 << 20;

/** A text in pieces, as one that is decoded while it is read comes. */
export function* piecesOf(text: string, piece = PIECE): Generator<string> {
  if (text.length <= piece) yield text;
  else for (let at = 0; at < text.length; at += piece) yield text.slice(at, at + piece);
}

/**
 * A text in blocks of whole lines, each ended by `\n`, whichever line ends stand in it: Papa Parse takes the line end
 * from the first line and would merge the rest of a mixed file into one cell. The last line may have no end. A byte
 * order mark is left out.
 */
export function* wholeLines(pieces: Iterable<string>): Generator<string> {
  /** Parts of a line that is not ended yet. */
  let begun: string[] = [];
  let atStart = true;
  let afterReturn = false;
  for (const piece of pieces) {
    if (piece === "") continue;
    let text: string = afterReturn ? `\r${piece}` : piece;
    if (atStart && text.startsWith("\uFEFF")) text = text.slice(1);
    atStart = false;
    // What follows it may belong to the same line end.
    afterReturn = text.endsWith("\r");
    if (afterReturn) text = text.slice(0, -1);
    if (text.includes("\r")) text = text.replace(/\r\n?/g, "\n");
    const end = text.lastIndexOf("\n") + 1;
    if (end === 0) begun.push(text);
    else {
      yield begun.join("") + text.slice(0, end);
      begun = [text.slice(end)];
    }
  }
  const rest = begun.join("") + (afterReturn ? "\n" : "");
  if (rest !== "") yield rest;
}
