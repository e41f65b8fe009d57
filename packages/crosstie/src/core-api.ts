// Stands for @crosstie/report until it is there: then delete this file and let commands/report.ts import the package.
import type { Analysis } from "@crosstie/core";

const report: string = "@crosstie/report";

export async function renderReport(analysis: Analysis, options: { readonly page: string }): Promise<string> {
  return (await import(report)).renderReport(analysis, options);
}
