import { countParameters } from '../countParameters.js';
import { isOfFamily } from '../layers/isOfFamily.js';
import { entryAt } from '../parse/entryAt.js';
import { taskOf } from '../tasks/index.js';
import type { Rule } from './rule.js';

/** Fewer images of each class than this rarely suffice to learn filters from nothing; augmented, they count several times. */
const imagesPerClass = { plain: 1000, augmented: 200 } as const;
const parametersPerSample = 100;

/** Says when the data is small for the network. */
export const enoughData: Rule = ({ report, root, graph, definition, data }) => {
  const samples = data?.samples.training ?? 0;
  if (!data || samples === 0) return;
  const parameters = graph.layers.reduce((sum, layer) => sum + countParameters(layer).trainable, 0);
  const location = entryAt(root, 'model')?.keySpan ?? { start: root.span.start, end: root.span.start };
  if (parameters > parametersPerSample * samples) {
    const times = Math.round(parameters / samples);
    const message = `The network has ${parameters.toLocaleString('en')} trainable parameters for ${samples.toLocaleString('en')} training samples, ${times} for each: it can learn them by heart. Use fewer units or filters, dropout, or more data.`;
    report('training/many-parameters', location, message);
  }
  const classes = Math.max(...data.targets.map((target) => taskOf(target).classes.length));
  const isImage = data.inputs.some(({ shape }) => shape.length === 3);
  const learnsFilters = graph.layers.some(({ type, trainable }) => isOfFamily(type, 'convolution') && trainable);
  const isAugmented = Object.values(definition.data?.inputs ?? {}).some(
    (input) => input.kind === 'image' && Object.keys(input.augment).length > 0,
  );
  const wanted = imagesPerClass[isAugmented ? 'augmented' : 'plain'];
  if (classes === 0 || !isImage || !learnsFilters || samples >= wanted * classes) return;
  const message = `There are ${Math.floor(samples / classes).toLocaleString('en')} training images for each class; to learn filters from nothing takes some ${wanted.toLocaleString('en')}. ${isAugmented ? 'More' : 'More pictures or \`augment\`'} help.`;
  report('training/few-images', location, message);
};
