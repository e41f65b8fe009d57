import { alphaDegreeMeasure } from "./alpha-degree.js";
import {
  blauMeasure,
  blauUnbiasedMeasure,
  effectiveNumberMeasure,
  iqvMeasure,
  participationMeasure,
  shannonMeasure,
} from "./alter-heterogeneity.js";
import { articulationMeasure } from "./articulation.js";
import { assortativityMeasure, modularityMeasure } from "./assortativity.js";
import {
  betweennessMeasure,
  betweennessNormalizedMeasure,
  betweennessWeightedMeasure,
  tieBetweennessMeasure,
} from "./betweenness.js";
import { bridgeMeasure, localBridgeSpanMeasure } from "./bridges.js";
import {
  brokerageCoordinatorNetworkMeasure,
  brokerageGatekeeperNetworkMeasure,
  brokerageItinerantNetworkMeasure,
  brokerageLiaisonNetworkMeasure,
  brokerageRepresentativeNetworkMeasure,
  brokerageTotalNetworkMeasure,
} from "./brokerage-network.js";
import {
  brokerageCoordinatorMeasure,
  brokerageGatekeeperMeasure,
  brokerageItinerantMeasure,
  brokerageLiaisonMeasure,
  brokerageRepresentativeMeasure,
  brokerageTotalMeasure,
  brokerageTotalSharedMeasure,
  brokerageTotalValuedMeasure,
} from "./brokerage-roles.js";
import {
  betweennessCentralizationMeasure,
  closenessCentralizationMeasure,
  degreeCentralizationMeasure,
  inDegreeCentralizationMeasure,
  outDegreeCentralizationMeasure,
} from "./centralization.js";
import {
  closenessInMeasure,
  closenessOutMeasure,
  harmonicInMeasure,
  harmonicOutMeasure,
} from "./closeness.js";
import {
  communitiesAriMeasure,
  communitiesMeasure,
  communitiesModularityMeasure,
  communitiesNmiMeasure,
  communitiesStabilityMeasure,
  communitiesViMeasure,
} from "./communities-cards.js";
import {
  isolateCountMeasure,
  largestComponentShareMeasure,
  strongComponentCountMeasure,
  weakComponentCountMeasure,
} from "./components.js";
import { corePeripheryContinuousMeasure, corePeripheryMeasure } from "./core-periphery-cards.js";
import { crossDepartmentBetweennessMeasure } from "./cross-department-betweenness.js";
import { crossDepartmentClosureMeasure } from "./cross-department-triads.js";
import {
  crossTwoPathsClosedMeasure,
  crossTwoPathsOpenMeasure,
  triadsThreeDepartments0Measure,
  triadsThreeDepartments1Measure,
  triadsThreeDepartments2Measure,
  triadsThreeDepartments3Measure,
  triadsTwoDepartments0Measure,
  triadsTwoDepartments1Measure,
  triadsTwoDepartments2Measure,
  triadsTwoDepartments3Measure,
} from "./cross-department-triads-cards.js";
import {
  degreeMeasure,
  inDegreeMeasure,
  inStrengthMeasure,
  meanOutDegreeMeasure,
  outDegreeMeasure,
  outStrengthMeasure,
  totalStrengthMeasure,
} from "./degree.js";
import { densityMeasure } from "./density.js";
import { departmentCriticalMeasure, departmentCriticalTieMeasure } from "./department-critical.js";
import {
  departmentCellsMeasure,
  departmentDensityMeasure,
  departmentMeanStrengthMeasure,
  departmentPossibleMeasure,
  departmentStrengthDensityMeasure,
  departmentTiesMeasure,
} from "./department-matrix.js";
import { departmentReachableShareMeasure } from "./department-reach.js";
import { complexTransferMeasure, strongTiesMeasure } from "./department-strength.js";
import { disparityInMeasure, disparityMeasure, disparityOutMeasure } from "./disparity.js";
import {
  compactnessMeasure,
  diameterMeasure,
  distanceWeightedFragmentationMeasure,
  fragmentationMeasure,
  meanDistanceMeasure,
  meanDistanceWeightedMeasure,
  reachableShareMeasure,
} from "./distances.js";
import {
  eiIndexDepartmentEdgeMeasure,
  eiIndexDepartmentMeasure,
  eiIndexMeasure,
  eiIndexPersonMeasure,
  eiRescaledMeasure,
} from "./ei-index.js";
import { eiDensityMeasure, eiIndexInMeasure, eiIndexOutMeasure } from "./ei-index-variants.js";
import { overlapMeasure, sharedContactsMeasure, thirdPartyCohesionMeasure } from "./embeddedness.js";
import {
  groupBetweennessMeasure,
  groupClosenessMeasure,
  groupDegreeInMeasure,
  groupDegreeMeasure,
  groupDegreeOutMeasure,
} from "./group-centrality.js";
import {
  colemanMeasure,
  freemanExpectedMeasure,
  freemanSegregationMeasure,
  oddsRatioWithinMeasure,
  yulesQMeasure,
} from "./homophily.js";
import { kCoreMeasure } from "./kcore.js";
import { keyPlayerNegativeMeasure, keyPlayerPositiveMeasure } from "./key-player-cards.js";
import {
  connectednessMeasure,
  krackhardtEfficiencyMeasure,
  krackhardtHierarchyMeasure,
  lubnessMeasure,
} from "./krackhardt.js";
import { meanTieStrengthMeasure } from "./mean-tie-strength.js";
import type { Measure } from "./measure.js";
import { networkRangeMeasure, networkRangeOthersMeasure } from "./network-range.js";
import { pathwayCutMeasure } from "./pathway-cuts.js";
import { meanClosenessMeasure, pathwaysMeasure, pathwaysTiesMeasure } from "./pathways.js";
import {
  confirmationMeasure,
  dyadsAsymmetricMeasure,
  dyadsMutualMeasure,
  dyadsNullMeasure,
  reciprocityCorrelationMeasure,
  reciprocityDyadMeasure,
  reciprocityEdgeMeasure,
  reciprocityRatioMeasure,
  reciprocityWeightedMeasure,
} from "./reciprocity.js";
import { iccReportsMeasure, iccReportsTiedMeasure } from "./report-agreement.js";
import { simmelianBackboneMeasure, simmelianMeasure } from "./simmelian.js";
import {
  constraintMeasure,
  constraintOwnDepartmentMeasure,
  constraintOwnShareMeasure,
  effectiveSizeMeasure,
  efficiencyMeasure,
  hierarchyMeasure,
} from "./structural-holes.js";
import {
  constraintEgoNetworkMeasure,
  effectiveSizeEgoNetworkMeasure,
  efficiencyEgoNetworkMeasure,
  hierarchyEgoNetworkMeasure,
} from "./structural-holes-ego-network.js";
import {
  crossDepartmentMeasure,
  reciprocatedMeasure,
  reportAgreementMeasure,
  tieStrengthMeasure,
} from "./ties.js";
import {
  meanLocalClusteringMeasure,
  meanLocalClusteringZeroMeasure,
  transitivityDirectedMeasure,
  transitivityUndirectedMeasure,
} from "./transitivity.js";
import {
  triad003Measure,
  triad012Measure,
  triad021CMeasure,
  triad021DMeasure,
  triad021UMeasure,
  triad030CMeasure,
  triad030TMeasure,
  triad102Measure,
  triad111DMeasure,
  triad111UMeasure,
  triad120CMeasure,
  triad120DMeasure,
  triad120UMeasure,
  triad201Measure,
  triad210Measure,
  triad300Measure,
} from "./triad-census-cards.js";
import { ungroupedMeasure } from "./ungrouped.js";
import {
  closenessInWeightedMeasure,
  closenessOutWeightedMeasure,
  harmonicInWeightedMeasure,
  harmonicOutWeightedMeasure,
  tieBetweennessWeightedMeasure,
} from "./weighted-paths.js";
import { withinZMeasure } from "./within-z.js";

/** Every measure of a network, in reading order. An array literal: nothing registers itself. */
export const measures: readonly Measure[] = [
  // network
  densityMeasure,
  meanTieStrengthMeasure,
  meanOutDegreeMeasure,
  dyadsMutualMeasure,
  dyadsAsymmetricMeasure,
  dyadsNullMeasure,
  reciprocityEdgeMeasure,
  reciprocityDyadMeasure,
  reciprocityRatioMeasure,
  reciprocityCorrelationMeasure,
  reciprocityWeightedMeasure,
  confirmationMeasure,
  iccReportsMeasure,
  iccReportsTiedMeasure,
  transitivityDirectedMeasure,
  transitivityUndirectedMeasure,
  meanLocalClusteringMeasure,
  meanLocalClusteringZeroMeasure,
  ungroupedMeasure,
  eiIndexMeasure,
  eiRescaledMeasure,
  eiDensityMeasure,
  assortativityMeasure,
  modularityMeasure,
  freemanSegregationMeasure,
  freemanExpectedMeasure,
  oddsRatioWithinMeasure,
  yulesQMeasure,
  complexTransferMeasure,
  crossDepartmentClosureMeasure,
  triadsTwoDepartments0Measure,
  triadsTwoDepartments1Measure,
  triadsTwoDepartments2Measure,
  triadsTwoDepartments3Measure,
  triadsThreeDepartments0Measure,
  triadsThreeDepartments1Measure,
  triadsThreeDepartments2Measure,
  triadsThreeDepartments3Measure,
  crossTwoPathsClosedMeasure,
  crossTwoPathsOpenMeasure,
  inDegreeCentralizationMeasure,
  outDegreeCentralizationMeasure,
  degreeCentralizationMeasure,
  closenessCentralizationMeasure,
  betweennessCentralizationMeasure,
  connectednessMeasure,
  krackhardtHierarchyMeasure,
  krackhardtEfficiencyMeasure,
  lubnessMeasure,
  weakComponentCountMeasure,
  strongComponentCountMeasure,
  isolateCountMeasure,
  largestComponentShareMeasure,
  meanDistanceMeasure,
  meanDistanceWeightedMeasure,
  reachableShareMeasure,
  diameterMeasure,
  compactnessMeasure,
  fragmentationMeasure,
  distanceWeightedFragmentationMeasure,
  keyPlayerNegativeMeasure,
  keyPlayerPositiveMeasure,
  corePeripheryMeasure,
  corePeripheryContinuousMeasure,
  communitiesMeasure,
  communitiesModularityMeasure,
  communitiesNmiMeasure,
  communitiesAriMeasure,
  communitiesViMeasure,
  communitiesStabilityMeasure,
  triad003Measure,
  triad012Measure,
  triad021CMeasure,
  triad021DMeasure,
  triad021UMeasure,
  triad030CMeasure,
  triad030TMeasure,
  triad102Measure,
  triad111DMeasure,
  triad111UMeasure,
  triad120CMeasure,
  triad120DMeasure,
  triad120UMeasure,
  triad201Measure,
  triad210Measure,
  triad300Measure,
  brokerageCoordinatorNetworkMeasure,
  brokerageItinerantNetworkMeasure,
  brokerageRepresentativeNetworkMeasure,
  brokerageGatekeeperNetworkMeasure,
  brokerageLiaisonNetworkMeasure,
  brokerageTotalNetworkMeasure,
  // department
  eiIndexDepartmentMeasure,
  eiIndexDepartmentEdgeMeasure,
  colemanMeasure,
  groupDegreeMeasure,
  groupDegreeInMeasure,
  groupDegreeOutMeasure,
  groupClosenessMeasure,
  groupBetweennessMeasure,
  // department-pair
  departmentTiesMeasure,
  departmentPossibleMeasure,
  departmentCellsMeasure,
  departmentDensityMeasure,
  departmentMeanStrengthMeasure,
  departmentStrengthDensityMeasure,
  strongTiesMeasure,
  pathwaysMeasure,
  pathwaysTiesMeasure,
  meanClosenessMeasure,
  departmentReachableShareMeasure,
  pathwayCutMeasure,
  // person
  degreeMeasure,
  inDegreeMeasure,
  outDegreeMeasure,
  inStrengthMeasure,
  outStrengthMeasure,
  totalStrengthMeasure,
  alphaDegreeMeasure,
  betweennessMeasure,
  crossDepartmentBetweennessMeasure,
  betweennessNormalizedMeasure,
  betweennessWeightedMeasure,
  harmonicInMeasure,
  harmonicOutMeasure,
  closenessInMeasure,
  closenessOutMeasure,
  harmonicInWeightedMeasure,
  harmonicOutWeightedMeasure,
  closenessInWeightedMeasure,
  closenessOutWeightedMeasure,
  constraintMeasure,
  constraintOwnDepartmentMeasure,
  constraintOwnShareMeasure,
  effectiveSizeMeasure,
  efficiencyMeasure,
  hierarchyMeasure,
  effectiveSizeEgoNetworkMeasure,
  efficiencyEgoNetworkMeasure,
  constraintEgoNetworkMeasure,
  hierarchyEgoNetworkMeasure,
  eiIndexPersonMeasure,
  eiIndexOutMeasure,
  eiIndexInMeasure,
  blauMeasure,
  blauUnbiasedMeasure,
  iqvMeasure,
  shannonMeasure,
  effectiveNumberMeasure,
  participationMeasure,
  withinZMeasure,
  networkRangeMeasure,
  networkRangeOthersMeasure,
  brokerageCoordinatorMeasure,
  brokerageItinerantMeasure,
  brokerageRepresentativeMeasure,
  brokerageGatekeeperMeasure,
  brokerageLiaisonMeasure,
  brokerageTotalMeasure,
  brokerageTotalSharedMeasure,
  brokerageTotalValuedMeasure,
  kCoreMeasure,
  articulationMeasure,
  departmentCriticalMeasure,
  // tie
  tieStrengthMeasure,
  reciprocatedMeasure,
  reportAgreementMeasure,
  crossDepartmentMeasure,
  sharedContactsMeasure,
  overlapMeasure,
  simmelianMeasure,
  simmelianBackboneMeasure,
  thirdPartyCohesionMeasure,
  bridgeMeasure,
  localBridgeSpanMeasure,
  departmentCriticalTieMeasure,
  tieBetweennessMeasure,
  tieBetweennessWeightedMeasure,
  disparityOutMeasure,
  disparityInMeasure,
  disparityMeasure,
];
