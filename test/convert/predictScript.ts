/**
 * A program in plain JavaScript that loads models by TensorFlow.js as it is installed. Arguments: folders beside it, each with a model and its
 * `samples.json`. Writes `predictions.json` into each, or the error.
 */
export const predictScript = `
import { readFileSync, writeFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs';

await tf.setBackend('cpu');
for (const name of process.argv.slice(2)) {
  const read = (file) => readFileSync(new URL(encodeURIComponent(name) + '/' + file, import.meta.url));
  const write = (result) => writeFileSync(new URL(encodeURIComponent(name) + '/predictions.json', import.meta.url), JSON.stringify(result));
  try {
    const { modelTopology, weightsManifest } = JSON.parse(read('model.json'));
    const [{ paths, weights: weightSpecs }] = weightsManifest;
    const weightData = new Uint8Array(Buffer.concat(paths.map(read))).buffer;
    const model = await tf.loadLayersModel(tf.io.fromMemory({ modelTopology, weightSpecs, weightData }));
    const samples = JSON.parse(read('samples.json')).map(({ values, shape }) => tf.tensor(values, shape));
    write([model.predict(samples)].flat().map((output) => ({ shape: output.shape, values: [...output.dataSync()] })));
  } catch (error) {
    write(String(error));
  }
}
`;
