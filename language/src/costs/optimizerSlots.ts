import type { Optimizer } from '../definition.js';

/** What an optimizer remembers of each weight that gradients change, by Keras's names: an array of the weight's size each. */
export function optimizerSlots(optimizer: Optimizer): readonly string[] {
  switch (optimizer.name) {
    case 'sgd':
      return optimizer.momentum === 0 ? [] : ['momentum'];
    case 'adam':
      return ['m', 'v'];
    case 'rmsprop':
      return optimizer.momentum === 0 ? ['velocity'] : ['velocity', 'momentum'];
  }
}
