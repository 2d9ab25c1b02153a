import type { ValueType } from '../grammar/valueType.js';
import { sameSpelling } from './foreignWords.js';

type Options = Extract<ValueType, { readonly kind: 'named' }>['options'];

/** The option that goes by another name in another framework, and whether that name says that scores are logits. */
export interface Alias {
  readonly name: string;
  readonly withLogits: boolean;
}

/**
 * Returns the option of which a word is another name, in any spelling: `mse`, `MSELoss`, `nn.CrossEntropyLoss()`; `null` if it is of
 * none.
 */
export function aliasIn(options: Options, written: string): Alias | null {
  const [, word] = /^(?:\w+\.)*(\w+)(?:\(\))?$/.exec(written) ?? [];
  if (word === undefined) return null;
  for (const [name, { aliases, aliasesWithLogits }] of Object.entries(options)) {
    for (const [list, withLogits] of [[[name, ...aliases], false] as const, [aliasesWithLogits, true] as const]) {
      if (sameSpelling(word, list) !== null || sameSpelling(`${word}Loss`, list) !== null) return { name, withLogits };
    }
  }
  return null;
}
