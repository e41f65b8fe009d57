export { type EgoAlter, type EgoCard, egoCard } from "./ego.js";
export type { ExportFormat } from "./export-map.js";
export { mountNetworkView } from "./mount.js";
export type { Route, RouteAnswer, RouteStep } from "./routes.js";
export * from "./svg.js";
export type {
  NetworkViewHandle,
  ThemeChoice,
  ViewEvents,
  ViewOptions,
  ViewSnapshot,
  ViewStatus,
} from "./view-api.js";
export type { WhatIf, WhatIfResult, WhatIfRow } from "./what-if.js";
