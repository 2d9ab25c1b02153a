import { deadUnits } from './deadUnits.js';
import { explodingGradients } from './explodingGradients.js';
import { learningRateTooHigh } from './learningRateTooHigh.js';
import { learningRateTooLow } from './learningRateTooLow.js';
import { overfitting } from './overfitting.js';
import { slowData } from './slowData.js';
import { stalledLoss } from './stalledLoss.js';
import type { Course, Symptom } from './symptom.js';
import { vanishingGradients } from './vanishingGradients.js';

export type { Course, CourseEpoch } from './symptom.js';

/** Everything that is noted in the course of a training, by the codes of the notes. */
export const symptoms: Readonly<Record<string, Symptom>> = {
  'exploding-gradients': explodingGradients,
  'vanishing-gradients': vanishingGradients,
  'dead-units': deadUnits,
  'learning-rate-too-high': learningRateTooHigh,
  'learning-rate-too-low': learningRateTooLow,
  'loss-stalls': stalledLoss,
  overfitting,
  'slow-data': slowData,
};

/** Returns the notes for people, with their codes, of symptoms that were not noted before. */
export function newSymptoms(
  course: Course,
  noted: ReadonlySet<string>,
): readonly { readonly code: string; readonly message: string }[] {
  return Object.entries(symptoms).flatMap(([code, { find }]) => {
    const message = noted.has(code) ? null : find(course);
    return message === null ? [] : [{ code, message }];
  });
}
