/** A box of a treemap; tiling sets its sides. */
export interface Tile {
  readonly value: number;
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

/**
 * Fills a box with tiles, area by value, as square as can be (Bruls, Huizing & van Wijk, 2000), as `treemapSquarify`
 * of d3-hierarchy does with ratio 1.
 *
 * @param tiles the largest first, values above zero
 */
export function squarify(tiles: readonly Tile[], x0: number, y0: number, x1: number, y1: number): void {
  let left = tiles.reduce((sum, { value }) => sum + value, 0);
  for (let start = 0; start < tiles.length; ) {
    const [wide, high] = [x1 - x0, y1 - y0];
    const alpha = Math.max(high / wide, wide / high) / left;
    // A row grows as long as its worst tile gets no flatter.
    let [sum, end, worst] = [0, start, Number.POSITIVE_INFINITY];
    const most = tiles[start]!.value;
    for (; end < tiles.length; end++) {
      const next = sum + tiles[end]!.value;
      const beta = next * next * alpha;
      const ratio = Math.max(most / beta, beta / tiles[end]!.value);
      if (ratio > worst) break;
      [sum, worst] = [next, ratio];
    }
    const row = tiles.slice(start, end);
    if (wide < high) {
      const edge = y0 + (high * sum) / left;
      let x = x0;
      for (const tile of row) {
        Object.assign(tile, { x0: x, x1: x + (wide * tile.value) / sum, y0, y1: edge });
        x = tile.x1;
      }
      y0 = edge;
    } else {
      const edge = x0 + (wide * sum) / left;
      let y = y0;
      for (const tile of row) {
        Object.assign(tile, { y0: y, y1: y + (high * tile.value) / sum, x0, x1: edge });
        y = tile.y1;
      }
      x0 = edge;
    }
    left -= sum;
    start = end;
  }
}
