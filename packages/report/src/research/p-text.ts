/** A p-value as journals print it; a dash where there is none. */
export function pText(p: number | null): string {
  if (p === null) return "–";
  return p < 0.001 ? "<.001" : p.toFixed(3).replace(/^0/, "");
}
