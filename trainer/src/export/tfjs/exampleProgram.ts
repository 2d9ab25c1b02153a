import type { PortablePreparation } from '#data';

/** The program `example.mjs`: predicts `sample.json` in Node. */
export const exampleProgram = `import { readFile } from 'node:fs/promises';
import * as tf from '@tensorflow/tfjs'; // npm install @tensorflow/tfjs
import { openPreprocessing } from './preprocessing.mjs';

const read = (name) => readFile(new URL(name, import.meta.url));
const { modelTopology, weightsManifest: [{ paths, weights: weightSpecs }] } = JSON.parse(await read('model.json'));
const weightData = new Uint8Array(Buffer.concat(await Promise.all(paths.map(read)))).buffer;
const model = await tf.loadLayersModel(tf.io.fromMemory({ modelTopology, weightSpecs, weightData }));
const { encode, decode } = openPreprocessing(JSON.parse(await read('preprocessing.json')));
const samples = [JSON.parse(await read(process.argv[2] ?? 'sample.json'))].flat();
const inputs = encode(samples).map(({ values, shape, dtype }) => tf.tensor(values, shape, dtype));
const outputs = await Promise.all([model.predict(inputs)].flat().map((output) => output.data()));
console.log(JSON.stringify(decode(outputs, samples.length)));
`;

/** Returns a sample with all fields that a network needs, to be filled in: typical numbers, first categories, black pictures. */
export function sampleOf({ inputs }: PortablePreparation): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    inputs.flatMap((input): (readonly [string, unknown])[] => {
      switch (input.kind) {
        case 'columns':
          return input.columns.map(({ name, categories, fill }) => [name, categories ? (categories[0] ?? null) : fill]);
        case 'image': {
          const { field, shape, columns } = input;
          const size = shape.reduce((product, one) => product * one, 1);
          return columns ? columns.map((name) => [name, 0]) : [[field, Array.from({ length: size }, () => 0)]];
        }
        case 'text':
          return [[input.field, input.vocabulary.slice(0, 5).join(input.tokenizer === 'character' ? '' : ' ')]];
        case 'window': {
          const row = Object.fromEntries(input.columns.map(({ name, fill }) => [name, fill]));
          return [[input.name, Array.from({ length: input.length }, () => row)]];
        }
      }
    }),
  );
}
