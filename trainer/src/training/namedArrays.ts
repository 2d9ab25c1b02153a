import * as tf from '@tensorflow/tfjs-core';
import type { NamedArray } from './training.js';

/** Downloads variables from the engine. */
export async function readArrays(variables: ReadonlyMap<string, tf.Tensor>): Promise<ReadonlyMap<string, NamedArray>> {
  const read = async ([name, variable]: readonly [string, tf.Tensor]) =>
    [name, { shape: variable.shape, values: await variable.data<'float32'>() }] as const;
  return new Map(await Promise.all([...variables].map(read)));
}

/** Assigns arrays to the variables of the same names; all or none. */
export function assignArrays(
  variables: ReadonlyMap<string, tf.Variable>,
  arrays: ReadonlyMap<string, NamedArray>,
): void {
  const pairs = [...variables].map(([name, variable]) => {
    const array = arrays.get(name);
    if (!array) throw new Error(`The checkpoint has no ${name}. It belongs to another network or optimizer.`);
    if (array.shape.join() !== variable.shape.join()) {
      throw new Error(
        `The checkpoint's ${name} has the shape [${array.shape.join(', ')}], the network's [${variable.shape.join(', ')}]. ` +
          'It belongs to another network.',
      );
    }
    return { variable, array };
  });
  for (const { variable, array } of pairs) {
    const value = tf.tensor(array.values, [...array.shape]);
    variable.assign(value);
    value.dispose();
  }
}
