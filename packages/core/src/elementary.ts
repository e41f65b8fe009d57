/**
 * Logarithm, exponential and power from additions, multiplications, divisions and square roots alone, which
 * every engine must round alike. Those of `Math` may differ in the last digit from one engine, or one version of
 * it, to the next, and the same study would not give the same bytes in Node and in a browser.
 */

/** ln 2 in two parts: the first has so few digits that a whole number of its multiples is exact. */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const SQRT_HALF = Math.SQRT1_2;

const words = new DataView(new ArrayBuffer(8));

/** Natural logarithm, within two units of the last digit; NaN below 0. */
export function ln(x: number): number {
  if (Number.isNaN(x) || x < 0) return Number.NaN;
  if (x === 0) return Number.NEGATIVE_INFINITY;
  if (x === Number.POSITIVE_INFINITY) return x;
  // Numbers below the smallest normal one are lifted first: their exponent is not in the usual bits.
  const lifted = x < 2.2250738585072014e-308;
  words.setFloat64(0, lifted ? x * 18014398509481984 : x);
  const high = words.getUint32(0);
  let exponent = (high >>> 20) - 1023 - (lifted ? 54 : 0);
  words.setUint32(0, (high & 0x000fffff) | 0x3ff00000);
  let m = words.getFloat64(0);
  if (m > 2 * SQRT_HALF) {
    m /= 2;
    exponent++;
  }
  // ln m = 2 artanh s, with |s| under 0.1716: the term s^25 / 25 is below the last digit.
  const f = m - 1;
  const s = f / (2 + f);
  const z = s * s;
  let series = 1 / 25;
  for (let k = 23; k >= 3; k -= 2) series = series * z + 1 / k;
  const tail = 2 * s * z * series;
  // 2s = f − f·s, of which f is exact.
  return exponent * LN2_HIGH + (f - (f * s - (tail + exponent * LN2_LOW)));
}

/** e to the power of x, within two units of the last digit. */
export function exp(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > 709.782712893384) return Number.POSITIVE_INFINITY;
  if (x < -745.1332191019412) return 0;
  const k = Math.round(x / Math.LN2);
  const high = x - k * LN2_HIGH;
  const r = high - k * LN2_LOW;
  const lost = high - r - k * LN2_LOW;
  // Taylor's series: |r| is under 0.3466, and r^15 / 15! below the last digit.
  let series = 1 / 15;
  for (let n = 14; n >= 2; n--) series = (1 + r * series) / n;
  const value = 1 + (r + (lost + r * r * series));
  return scale(value, k);
}

/** ln(1 + x), exact also where x is tiny. */
export function ln1p(x: number): number {
  const u = 1 + x;
  // What rounding took from 1 + x is given back in proportion (Kahan).
  return u === 1 ? x : (ln(u) * x) / (u - 1);
}

/** x to the power of y; whole powers by multiplying, others through logarithms. x must not be below 0 for those. */
export function power(x: number, y: number): number {
  if (Number.isInteger(y) && Math.abs(y) <= 1024) {
    let result = 1;
    let square = x;
    for (let n = Math.abs(y); n > 0; n = Math.floor(n / 2)) {
      if (n % 2 === 1) result *= square;
      square *= square;
    }
    return y < 0 ? 1 / result : result;
  }
  if (y === 0.5) return Math.sqrt(x);
  return x === 0 ? (y > 0 ? 0 : Number.POSITIVE_INFINITY) : exp(y * ln(x));
}

/** value · 2^k, in two steps where 2^k alone would be beyond a double. */
function scale(value: number, k: number): number {
  const half = Math.trunc(k / 2);
  return value * twoTo(half) * twoTo(k - half);
}

/** 2^k for −1022 ≤ k ≤ 1023. */
function twoTo(k: number): number {
  words.setUint32(0, (k + 1023) << 20);
  words.setUint32(4, 0);
  return words.getFloat64(0);
}
