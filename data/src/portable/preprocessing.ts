import { decodeOutput, type Prediction } from './decodeOutput.js';
import { encodeInput, type Sample } from './encodeInput.js';
import type { EncodedInputs, PortablePreparation } from './portablePreparation.js';

/*
 * The program `preprocessing.mjs` that stands beside an exported network. It runs anywhere: no Node, no packages.
 */

/** Encodes samples as the network was trained on, and reads what it predicts. */
export interface Preprocessing {
  /** Returns the inputs of the network for some samples. @throws if a sample does not have its fields */
  readonly encode: (samples: readonly Sample[]) => EncodedInputs;
  /** Returns for each output what is predicted for each sample. @param outputs row-major, in the order of the network's outputs */
  readonly decode: (outputs: readonly ArrayLike<number>[], samples: number) => Readonly<Record<string, Prediction>>[];
}

/** Opens the contents of `preprocessing.json`. */
export function openPreprocessing({ inputs, outputs, formats }: PortablePreparation): Preprocessing {
  return {
    encode: (samples) => inputs.map((input) => encodeInput(input, samples, formats)),
    decode: (values, samples) => {
      const decoded = outputs.map((output, index) => decodeOutput(output, values[index] ?? [], samples));
      return Array.from({ length: samples }, (_, sample) =>
        Object.fromEntries(
          outputs.flatMap(({ name }, index) => {
            const prediction = decoded[index]?.[sample];
            return prediction ? [[name, prediction] as const] : [];
          }),
        ),
      );
    },
  };
}
