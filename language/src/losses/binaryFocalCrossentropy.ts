import * as v from 'valibot';
import { boolean, number } from '../grammar/values.js';
import { declareLoss } from './declareLoss.js';
import { binarySmoothing, fromLogits, gamma } from './lossArguments.js';
import { probability } from './requiredScores.js';

export const binary_focal_crossentropy = declareLoss({
  name: 'binary_focal_crossentropy',
  doc: 'Binary cross-entropy times `(1 - q)^gamma`, where `q` is the score of what is right: hard samples count more.',
  arguments: {
    ...gamma,
    apply_class_balancing: v.optional(
      boolean('Whether positive targets count `alpha` and negative ones `1 - alpha`.'),
      false,
    ),
    alpha: v.optional(number('What positive targets count.', { minimum: 0, maximum: 1 }), 0.25),
    ...fromLogits,
    ...binarySmoothing,
  },
  targets: ['binary', 'labels', 'image'],
  scores: probability,
  takesLogits: true,
  keras: 'BinaryFocalCrossentropy',
  aliases: ['focal_loss', 'binary_focal_loss', 'binary_focal_cross_entropy'],
  aliasesWithLogits: ['sigmoid_focal_loss'],
});
