import type { PortablePreparation } from '#data';
import { safeText } from '#protocol';
import type { TrainedModel } from '../../use/openTrainedModel.js';

/** The run that a `README.md` is about. */
export interface DescribedRun {
  readonly definition: Pick<TrainedModel['definition'], 'name'>;
  readonly run: Pick<TrainedModel['run'], 'started' | 'versions'>;
}

/** Returns the text of `README.md`. Names may have any characters: they come from definitions and data. */
export function readme({ definition, run }: DescribedRun, { inputs, outputs }: PortablePreparation): string {
  const fields = inputs.flatMap((input): readonly string[] => {
    switch (input.kind) {
      case 'columns':
        return input.columns.map(
          ({ name, categories }) => `${safeText.code(name)}: ${categories ? 'a category' : 'a number'}`,
        );
      case 'image':
        return input.columns
          ? [`the ${input.columns.length} columns of pixels: bytes`]
          : [
              `${safeText.code(input.field)}: the bytes of a picture [${input.shape.join(', ')}], row by row, from 0 to 255. Crop and resize it before.`,
            ];
      case 'text':
        return [`${safeText.code(input.field)}: a text`];
      case 'window':
        return [
          `${safeText.code(input.name)}: a list of ${input.length} rows, the earliest first, with ${input.columns.map(({ name }) => safeText.code(name)).join(', ')}`,
        ];
    }
  });
  return `# ${safeText.code(definition.name)} for TensorFlow.js

Exported by Shapewright ${safeText.code(run.versions['shapewright'] ?? '')} from a run of ${safeText.code(run.started)}.

| file | |
|---|---|
| \`model.json\`, \`group1-shard*.bin\` | the network, for \`tf.loadLayersModel\` |
| \`preprocessing.mjs\`, \`preprocessing.json\` | encodes samples as in the training, and reads predictions; no packages |
| \`example.mjs\`, \`sample.json\` | a sample and how it is predicted: \`npm install @tensorflow/tfjs && node example.mjs\` |

A sample is an object. \`null\` stands for a missing value:

${fields.map((field) => `- ${field}`).join('\n')}

Predictions are objects with ${outputs.map(({ name }) => safeText.code(name)).join(', ')}: each has \`value\`, and \`scores\` by class.

In a page, where \`tf\` is TensorFlow.js:

\`\`\`js
import { openPreprocessing } from './preprocessing.mjs';

const model = await tf.loadLayersModel('model.json');
const { encode, decode } = openPreprocessing(await (await fetch('preprocessing.json')).json());
const samples = [await (await fetch('sample.json')).json()];
const inputs = encode(samples).map(({ values, shape, dtype }) => tf.tensor(values, shape, dtype));
const outputs = await Promise.all([model.predict(inputs)].flat().map((output) => output.data()));
console.log(decode(outputs, samples.length));
\`\`\`
`;
}
