import { byCodePoint } from "../survey/order.js";
import { toNumber } from "./sheet.js";

/** Names and their positions. */
export class Names {
  readonly list: string[] = [];
  readonly #place = new Map<string, number>();

  constructor(declared: readonly string[] = [], met: readonly string[] = []) {
    for (const name of declared) this.at(name);
    for (const name of [...met].sort(byNumberThenText)) this.at(name);
  }

  at(name: string): number {
    const known = this.#place.get(name);
    if (known !== undefined) return known;
    this.#place.set(name, this.list.length);
    this.list.push(name);
    return this.list.length - 1;
  }
}

/** Numbers before texts: "2" < "10" < "a". */
function byNumberThenText(a: string, b: string): number {
  const [x, y] = [toNumber(a), toNumber(b)];
  if (Number.isNaN(x) !== Number.isNaN(y)) return Number.isNaN(x) ? 1 : -1;
  return x - y || byCodePoint(a, b);
}
