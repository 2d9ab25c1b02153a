export { dictionaryOf } from './dictionaryOf.js';
export { canDie } from './canDie.js';
export * from './check.js';
export { type ClassWeight, weightedClasses } from './classWeight.js';
export {
  completeAt,
  type Completion,
  type CompletionList,
  type ExternalNames,
  type KnownNetwork,
} from './completion/completeAt.js';
export { costsOf, layerCosts, type Costs, type LayerCosts } from './costs/costsOf.js';
export { formatBytes } from './costs/formatBytes.js';
export { formatCount } from './costs/formatCount.js';
export { columnAt, type ColumnName } from './columnAt.js';
export * from './countParameters.js';
export * from './dataSchema.js';
export * from './definition.js';
export { type DataSource, kindOfName } from './grammar/data.js';
export { evaluateDimension } from './dimensions/compare.js';
export { add as addSizes } from './dimensions/arithmetic.js';
export { formatDimension, plainDimension } from './dimensions/dimension.js';
export { describeKey } from './describeKey.js';
export * from './diagnostic.js';
export { applySeverities, severityLevels, type Severities } from './diagnostics/applySeverities.js';
export { layerWords } from './diagnostics/layerWords.js';
export { suggest } from './diagnostics/suggest.js';
export { fieldsOfFeature } from './features/fieldsOfFeature.js';
export * from './graph.js';
export { isClipped } from './optimizers/isClipped.js';
export * from './isTrainable.js';
export * from './locate.js';
export {
  isFromLogits,
  type Loss,
  losses,
  lossFits,
  lossNamed,
  type LossName,
  lossNames,
  type LossOf,
} from './losses/index.js';
export {
  fittingMetrics,
  hasPositiveClass,
  type Metric,
  metricFits,
  metricNamed,
  type MetricName,
  metricNames,
  type MetricOf,
  metrics,
} from './metrics/index.js';
export { metricKeys } from './metrics/metricKeys.js';
export { type Schedule, schedules } from './schedules/index.js';
export {
  isOrthogonalized,
  type OptimizedWeight,
  type Optimizer,
  optimizers,
  optimizerSlots,
} from './optimizers/index.js';
export type { ProfileDiagnostic } from './profileDiagnostic.js';
export * from './range.js';
export { logKeys, type LogKey, outputKey } from './logKeys.js';
export { type TrainedOutput, trainedOutputs } from './trainedOutputs.js';
export * from './shape.js';
export { fieldsOfTarget } from './targets/fieldsOfTarget.js';
export { secondsOf } from './secondsOf.js';
export { type LearningRateChange, setLearningRate } from './setLearningRate.js';
export { readSetting } from './study/readSetting.js';
export type { StudySettings, SweepSettings } from './study/readStudy.js';
export { squarePicture } from './squarePicture.js';
export * from './threshold.js';
export { taskOf, type Task } from './tasks/index.js';
export { activations, type Activation } from './layers/activation.js';
export type { Constraint } from './layers/constraint.js';
export { parseEquation } from './layers/core/parseEquation.js';
export type { Weight } from './layers/declareLayer.js';
export { initializers, type Initializer } from './layers/initializer.js';
export type { WindowFunction } from './layers/preprocessing/windowFunctions.js';
export type { StftInitializer } from './layers/stftInitializer.js';
export { constraintOf, type RegularizationSettings, regularizersOf } from './regularization.js';
export type { Regularizer } from './layers/regularizer.js';
export { isLayerType } from './layers/isLayerType.js';
export { endsInActivation } from './layers/endsInActivation.js';
export type { MaskRule } from './layers/layerFacts.js';
export { isUntrained } from './layers/untrained.js';
export { layerFamilies, layers, type ArgumentsOf, type LayerType } from './layers/index.js';
export { definitionSchema } from './reference/definitionSchema.js';
export { diagnosticsPage } from './reference/diagnosticsPage.js';
export { fillTables } from './reference/fillTables.js';
export { layersPage } from './reference/layersPage.js';
export { lossesPage } from './reference/lossesPage.js';
export { metricsPage } from './reference/metricsPage.js';
export { optimizersPage } from './reference/optimizersPage.js';
