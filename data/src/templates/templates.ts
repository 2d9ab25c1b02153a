import { averageOfWords } from './averageOfWords.js';
import { convolutional } from './convolutional.js';
import { deep } from './deep.js';
import { denseImages } from './denseImages.js';
import { linear } from './linear.js';
import { linearSeries } from './linearSeries.js';
import { oneHidden } from './oneHidden.js';
import { recurrentSeries } from './recurrentSeries.js';
import { recurrentText } from './recurrentText.js';
import { taggingNetwork } from './taggingNetwork.js';
import type { Template } from './template.js';

/** Every kind of network for new definitions, the most suitable first. */
export const templates: readonly Template[] = [
  oneHidden,
  deep,
  linear,
  convolutional,
  denseImages,
  averageOfWords,
  recurrentText,
  taggingNetwork,
  recurrentSeries,
  linearSeries,
];
