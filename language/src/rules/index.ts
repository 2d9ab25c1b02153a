import { accidentalBroadcast } from './accidentalBroadcast.js';
import { activationFitsLoss } from './activationFitsLoss.js';
import { activationReachesTarget } from './activationReachesTarget.js';
import { batchOfOne } from './batchOfOne.js';
import { biasBeforeNormalization } from './biasBeforeNormalization.js';
import { channelsFirst } from './channelsFirst.js';
import { classesExist } from './classesExist.js';
import { columnsExist } from './columnsExist.js';
import { dataContents } from './dataContents.js';
import { decayBesideL2 } from './decayBesideL2.js';
import { denseOnImage } from './denseOnImage.js';
import { dropoutBeforeNormalization } from './dropoutBeforeNormalization.js';
import { embeddingFitsVocabulary } from './embeddingFitsVocabulary.js';
import { embeddingTakesIds } from './embeddingTakesIds.js';
import { enoughData } from './enoughData.js';
import { inputsMatchData } from './inputsMatchData.js';
import { learningRate } from './learningRate.js';
import { longSequences } from './longSequences.js';
import { lossFitsTarget } from './lossFitsTarget.js';
import { lostMask } from './lostMask.js';
import { metricsFitTarget } from './metricsFitTarget.js';
import { monitorIsLogged } from './monitorIsLogged.js';
import { monitorMode } from './monitorMode.js';
import { outputFitsTarget } from './outputFitsTarget.js';
import { outputsAgree } from './outputsAgree.js';
import { outputsHaveTargets } from './outputsHaveTargets.js';
import { penaltyOnNormalization } from './penaltyOnNormalization.js';
import { receptiveField } from './receptiveField.js';
import { regularizationApplies } from './regularizationApplies.js';
import type { Rule } from './rule.js';
import { samplesInShape } from './samplesInShape.js';
import { scheduleIsComplete } from './scheduleIsComplete.js';
import { softmaxOfOne } from './softmaxOfOne.js';
import { somethingToLearn } from './somethingToLearn.js';
import { targetFitsLoss } from './targetFitsLoss.js';
import { thresholdFits } from './thresholdFits.js';
import { unscaledPictures } from './unscaledPictures.js';
import { unusedInputs } from './unusedInputs.js';
import { unusedLayers } from './unusedLayers.js';
import { weightsFitSettings } from './weightsFitSettings.js';
import { windowsSplitByTime } from './windowsSplitByTime.js';

/** The rules in the order in which they report. */
export const rules: readonly Rule[] = [
  unusedLayers,
  unusedInputs,
  inputsMatchData,
  columnsExist,
  weightsFitSettings,
  windowsSplitByTime,
  dataContents,
  outputsHaveTargets,
  outputsAgree,
  outputFitsTarget,
  channelsFirst,
  samplesInShape,
  denseOnImage,
  lossFitsTarget,
  classesExist,
  targetFitsLoss,
  activationFitsLoss,
  activationReachesTarget,
  embeddingTakesIds,
  embeddingFitsVocabulary,
  softmaxOfOne,
  somethingToLearn,
  metricsFitTarget,
  thresholdFits,
  monitorIsLogged,
  monitorMode,
  scheduleIsComplete,
  accidentalBroadcast,
  batchOfOne,
  biasBeforeNormalization,
  decayBesideL2,
  dropoutBeforeNormalization,
  enoughData,
  learningRate,
  longSequences,
  lostMask,
  penaltyOnNormalization,
  receptiveField,
  regularizationApplies,
  unscaledPictures,
];
