import * as v from 'valibot';
import { integer } from '../grammar/values.js';
import { declareMetric } from './declareMetric.js';
import { scored } from './metricArguments.js';

export const expected_calibration_error = declareMetric({
  name: 'expected_calibration_error',
  doc: 'Mean difference between score and frequency in `bins` equal ranges of scores (Guo et al. 2017): of one of several classes, between the highest score and the accuracy; of labels, over all of them.',
  arguments: { bins: v.optional(integer('Number of ranges.'), 15) },
  targets: scored,
  maximize: false,
  torch: 'CalibrationError',
  aliases: ['ece'],
});
