import type { PrivacyLevel, ViewNetwork } from "./view-network.js";

export interface ToViewNetworkOptions {
  /** Only this relation; default all among people. */
  readonly relation?: string;
  /** Only this wave; default all. */
  readonly wave?: string;
  /** Default `department`. */
  readonly group?: string;
  /** Default `codes`. */
  readonly privacy?: PrivacyLevel;
  readonly answered?: "column" | "all" | "senders";
}

/** What differs between a view of people and one of departments. */
export type ViewContent = Pick<
  ViewNetwork,
  "people" | "departments" | "ties" | "measures" | "response" | "expected" | "contacts"
>;

/** Relations at waves. */
export type SelectedNetworks = readonly { readonly relation: string; readonly wave: string }[];

/** A list under a name, or nothing where it is empty. */
export function given<K extends string, T>(name: K, list: readonly T[]): { [key in K]?: readonly T[] } {
  return (list.length === 0 ? {} : { [name]: list }) as { [key in K]?: readonly T[] };
}
