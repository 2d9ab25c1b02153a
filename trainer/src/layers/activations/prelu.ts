import * as tf from '@tensorflow/tfjs-core';
import { activate } from '../activate.js';
import type { Forward } from '../forward.js';
import { requiredWeight } from '../requiredWeight.js';

/** A slope per position, or shared along axes. */
export const prelu: Forward<'prelu'> = (weights, [input]) =>
  tf.sub(activate('relu', input), tf.mul(requiredWeight(weights, 'alpha'), activate('relu', tf.neg(input))));
