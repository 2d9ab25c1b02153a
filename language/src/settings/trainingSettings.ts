import * as v from 'valibot';
import { losses, metrics, type TrainingSettings } from '../definition.js';
import type { ReportDiagnostic } from '../diagnostics/pendingDiagnostic.js';
import { boolean, choice, integer, number, oneOf, option } from '../grammar/values.js';
import { describeNode, entryOf, isAbsent, type MapNode, type Node } from '../parse/node.js';
import { notYet } from './notYet.js';
import { readGroup, withKnownKeys } from './readGroup.js';
import type { Reading } from './reading.js';
import { readOptimizer } from './readOptimizer.js';

export const earlyStopping = v.strictObject({
  monitor: v.optional(v.pipe(v.string('must be a word'), v.description("A key of an epoch's logs.")), 'val_loss'),
  patience: v.optional(integer('How many epochs without progress are borne.', { minimum: 0 }), 0),
  min_delta: v.optional(number('What counts as progress.', { minimum: 0 }), 0),
  restore_best_weights: v.optional(boolean('Whether to end with the best weights rather than the last.'), true),
});

/** The keys of `training` but `optimizer` and `early_stopping`, with what holds where they are left out. */
const fromLogits = v.optional(
  boolean('Whether it takes scores as they are and applies softmax or sigmoid itself.'),
  false,
);
/** A loss with its arguments. */
export const lossSchema = oneOf('What training makes small.', [
  option(losses[0], { from_logits: fromLogits }),
  option(losses[1], { from_logits: fromLogits }),
  option(losses[2], {}),
  option(losses[3], {}),
]);

/** The keys of `training` but `optimizer` and `early_stopping`. */
export const trainingEntries = {
  loss: v.optional(v.nullable(lossSchema), null),
  epochs: v.optional(integer('How often the training data is gone through.'), 10),
  batch_size: v.optional(integer('Samples in one step.'), 32),
  metrics: v.optional(v.nullable(v.array(choice('Reported beside the loss.', metrics))), null),
  seed: v.optional(integer('Where all random numbers begin.', { minimum: 0 }), 0),
  engine: v.optional(choice('What computes.', ['auto', 'native', 'webgpu', 'wasm']), 'auto'),
  threshold: v.optional(number('The score from which on a sample is positive.', { minimum: 0, maximum: 1 }), 0.5),
};
const schema = v.strictObject(trainingEntries);

/** The `training` section with every default; all of them where there is no section. */
export function readTrainingSettings(report: ReportDiagnostic, node: Node | undefined): TrainingSettings {
  const reading: Reading = { report, scope: null, wrongValue: 'training/wrong-value' };
  const known = [...Object.keys(trainingEntries), 'optimizer', 'early_stopping'];
  const map = withKnownKeys(report, asMap(report, node), known, '`training`', notYet.training);
  const simple = { ...map, entries: map.entries.filter(({ key }) => key in trainingEntries) };
  const stopping = entryOf(map, 'early_stopping')?.value;
  const { loss, ...others } = v.parse(schema, readGroup(reading, trainingEntries, simple, '`training`'));
  return {
    ...others,
    loss: loss?.name ?? null,
    from_logits: loss !== null && 'from_logits' in loss && loss.from_logits,
    optimizer: readOptimizer(reading, entryOf(map, 'optimizer')?.value),
    early_stopping: stopping ? readEarlyStopping(reading, stopping) : null,
  };
}

function asMap(report: ReportDiagnostic, node: Node | undefined): MapNode {
  const empty = { kind: 'map', flow: false, span: { start: 0, end: 0 }, entries: [] } as const;
  if (!node || isAbsent(node)) return empty;
  if (node.kind === 'map') return node;
  report('syntax/wrong-type', node.span, `\`training\` must be a group of keys but is ${describeNode(node)}.`);
  return empty;
}

function readEarlyStopping(reading: Reading, node: Node): TrainingSettings['early_stopping'] {
  if (node.kind === 'scalar' && node.value === null) return null;
  if (node.kind !== 'map') {
    const message = `\`early_stopping\` must be a group such as \`{monitor: val_loss, patience: 2}\` but is ${describeNode(node)}.`;
    reading.report('syntax/wrong-type', node.span, message);
    return null;
  }
  return v.parse(
    earlyStopping,
    readGroup(reading, earlyStopping.entries, node, '`early_stopping`', notYet.earlyStopping),
  );
}
