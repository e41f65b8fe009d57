import type { Browser, Page } from "playwright-core";
import { decode } from "../../view/test/pixels.js";

/** Two greys nearer than this, of 255, are not told apart on paper. */
const NEAR = 15;
/** A cell whose greys lie farther apart than this is hatched. */
const HATCH = 20;

/** One kind of mark of a figure, and the points of the screen at which one of them is on top. */
interface Mark {
  readonly kind: string;
  readonly shape: string;
  readonly dashed: boolean;
  readonly width: number;
  /** Written in it, where it is a cell that says what it is. */
  readonly word: string;
  readonly points: readonly (readonly [number, number])[];
}

interface Look extends Mark {
  readonly grey: number;
  readonly hatched: boolean;
}

/**
 * Kinds of marks in one figure or table of the page that grey paper does not tell apart, by lightness, dashes, hatching,
 * thickness, shape or a word: "figure: kind, kind". Each sort of figure is photographed once.
 */
export async function alikeInGrey(
  browser: Browser,
  page: Page,
): Promise<{ readonly seen: readonly string[]; readonly alike: readonly string[] }> {
  await page.addStyleTag({
    content: "html{filter:grayscale(1)} svg text,.matrix td>*,td.status>*{visibility:hidden}",
  });
  const figures = await page.evaluate(() => {
    const sorts = new Map<string, number>();
    for (const [i, root] of [...document.querySelectorAll("svg, table.matrix")].entries()) {
      const kinds = new Set([...root.querySelectorAll("[class]")].map((e) => e.getAttribute("class")));
      const sort = JSON.stringify([root.getAttribute("class"), ...[...kinds].sort()]);
      if (kinds.size > 1 && !sorts.has(sort)) sorts.set(sort, i);
    }
    return [...sorts];
  });
  const alike: string[] = [];
  for (const [sort, place] of figures) {
    const marks = await page.evaluate(marksOf, place);
    const picture = await decode(browser, await page.screenshot({ animations: "disabled" }));
    const looks = marks.flatMap((mark): Look[] => {
      const greys = mark.points
        .filter(([x, y]) => x >= 0 && y >= 0 && x < picture.width && y < picture.height)
        .map(([x, y]) => picture.at(x, y)[0]);
      if (greys.length === 0) return [];
      const [least, most] = [Math.min(...greys), Math.max(...greys)];
      // Between two dashes there is paper.
      const grey = mark.shape === "line" ? least : greys.reduce((a, b) => a + b, 0) / greys.length;
      return [{ ...mark, grey, hatched: mark.shape === "cell" && most - least > HATCH }];
    });
    for (const [i, a] of looks.entries())
      for (const b of looks.slice(i + 1))
        if (!differ(a, b)) alike.push(`${(JSON.parse(sort) as string[])[0]}: ${a.kind}, ${b.kind}`);
  }
  return { seen: figures.map(([sort]) => sort), alike: [...new Set(alike)] };
}

function differ(a: Look, b: Look): boolean {
  return (
    a.shape !== b.shape ||
    a.dashed !== b.dashed ||
    a.hatched !== b.hatched ||
    (a.word !== b.word && a.word !== "" && b.word !== "") ||
    Math.max(a.width, b.width) > 1.6 * Math.min(a.width, b.width) ||
    Math.abs(a.grey - b.grey) >= NEAR
  );
}

/** The kinds of marks of a figure, which is brought into the window. Runs in the page. */
function marksOf(place: number): Mark[] {
  const root = document.querySelectorAll("svg, table.matrix")[place]!;
  root.scrollIntoView({ block: "start" });
  const marks = new Map<string, Mark>();
  for (const e of root.querySelectorAll("rect,circle,path,line,td:not(.void)")) {
    // A frame around a cell comes on top of what fills it.
    const kind = (e.getAttribute("class") ?? "").replace(/ own\b/, "");
    const style = getComputedStyle(e);
    const box = e.getBoundingClientRect();
    const cell = e instanceof HTMLElement;
    const line = !cell && (e.tagName === "line" || style.fill === "none");
    const points: [number, number][] = [];
    if (cell)
      // A corner, where nothing is written.
      for (let x = 3; x < 12; x++) for (let y = 3; y < 6; y++) points.push([box.left + x, box.top + y]);
    else if (line) {
      const path = e as SVGGeometryElement;
      const to = path.getScreenCTM()!;
      if ((path.getAttribute("d") ?? "-") === "") continue;
      const long = path.getTotalLength();
      for (let k = 1; k < 40; k++) {
        const at = path.getPointAtLength((long * k) / 40).matrixTransform(to);
        if (document.elementFromPoint(at.x, at.y) === e) points.push([at.x, at.y]);
      }
    } else
      for (const [u, v] of [
        [0.5, 0.5],
        [0.3, 0.5],
        [0.8, 0.5],
        [0.5, 0.15],
        [0.1, 0.15],
      ] as const) {
        const [x, y] = [box.left + box.width * u, box.top + box.height * v];
        if (points.length === 0 && document.elementFromPoint(x, y) === e) points.push([x, y]);
      }
    if ((marks.get(kind)?.points.length ?? -1) >= points.length) continue;
    marks.set(kind, {
      kind,
      shape: cell ? "cell" : line ? "line" : e.tagName,
      dashed: !cell && style.strokeDasharray !== "none",
      width: cell ? 1 : Number.parseFloat(style.strokeWidth) || 1,
      word: (cell && e.querySelector("[aria-hidden]")?.textContent) || "",
      points,
    });
  }
  return [...marks.values()];
}
