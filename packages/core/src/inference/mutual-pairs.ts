import type { LabelTest } from "./label-permutations.js";

/**
 * The share of ties that are returned, beside all networks of the same pairs with as many ties, each as likely: the
 * conditional-uniform-graph test given ties, without a draw. Of N pairs and m ties, k are returned in
 * C(N, k) · C(N − k, m − 2k) · 2^(m − 2k) networks; the mean share is (m − 1) / (2N − 1).
 *
 * @param pairs of people of whom both answered
 * @param ties within these pairs
 * @param mutual pairs tied both ways
 * @returns NaN figures without ties
 * @see Anderson, Butts & Carley (1999); measures.md F7
 */
export function reciprocityChance(pairs: number, ties: number, mutual: number): LabelTest {
  const least = Math.max(0, ties - pairs);
  const most = Math.floor(ties / 2);
  // Each count's weight beside that of the likeliest, so that none overflows and only those that do not matter vanish.
  const weights = new Float64Array(most - least + 1);
  const next = (k: number): number =>
    ((ties - 2 * k) * (ties - 2 * k - 1)) / (4 * (k + 1) * (pairs - ties + k + 1));
  const mean = ties > 0 ? (ties * (ties - 1)) / (2 * (2 * pairs - 1)) : 0;
  const middle = Math.min(most, Math.max(least, Math.round(mean)));
  weights[middle - least] = 1;
  for (let k = middle; k < most; k++) weights[k + 1 - least] = weights[k - least]! * next(k);
  for (let k = middle - 1; k >= least; k--) weights[k - least] = weights[k + 1 - least]! / next(k);
  let [total, squares, below, above] = [0, 0, 0, 0];
  weights.forEach((weight, at) => {
    const k = least + at;
    total += weight;
    squares += weight * (k - mean) ** 2;
    if (k <= mutual) below += weight;
    if (k >= mutual) above += weight;
  });
  const defined = ties > 0;
  const of = (value: number): number => (defined ? value : Number.NaN);
  const [pLe, pGe] = [of(below / total), of(above / total)];
  return {
    statistic: of((2 * mutual) / ties),
    expected: of((2 * mean) / ties),
    sd: of((2 * Math.sqrt(squares / total)) / ties),
    pLe,
    pGe,
    pTwo: Math.min(1, 2 * Math.min(pLe, pGe)),
    permutations: 0,
    dropped: 0,
    exact: true,
    seed: 0,
  };
}
