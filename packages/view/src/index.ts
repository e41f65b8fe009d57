export { type EgoAlter, type EgoCard, egoCard } from "./ego.js";
export type { ExportFormat } from "./export-map.js";
export {
  mountNetworkView,
  type NetworkViewHandle,
  type ViewEvents,
  type ViewOptions,
  type ViewSnapshot,
  type ViewStatus,
} from "./mount.js";
export * from "./svg.js";
