import type { Entry } from '../parse/node.js';

/** An option that an argument asks for, with the arguments that remain. */
export interface MeantOption {
  readonly name: string;
  readonly entries: readonly Entry[];
}

/** Tells, by option and argument, which option is meant by the argument's value, and whether it has the argument too. */
const meanings: Readonly<
  Record<string, Readonly<Record<string, { readonly option: (value: string) => string; readonly isKept: boolean }>>>
> = {
  // PyTorch's loss takes class numbers and smooths them.
  sparse_categorical_crossentropy: { label_smoothing: { option: () => 'categorical_crossentropy', isKept: true } },
  // Keras has one class for the areas under both curves.
  auc: { curve: { option: (value) => (/^pr$/i.test(value) ? 'average_precision' : 'auc'), isKept: false } },
};

/** Returns the option that is meant by an option with arguments of another one, as other frameworks have them; `null` if there are none. */
export function meantOption(name: string, entries: readonly Entry[]): MeantOption | null {
  if (!Object.hasOwn(meanings, name)) return null;
  for (const entry of entries) {
    const meaning = Object.hasOwn(meanings[name] ?? {}, entry.key) ? meanings[name]?.[entry.key] : undefined;
    if (!meaning) continue;
    const value = entry.value.kind === 'scalar' ? entry.value.text : '';
    return { name: meaning.option(value), entries: meaning.isKept ? entries : entries.filter((one) => one !== entry) };
  }
  return null;
}
