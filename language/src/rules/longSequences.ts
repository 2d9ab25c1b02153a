import { layerWords } from '../diagnostics/layerWords.js';
import type { PendingFix } from '../diagnostics/pendingDiagnostic.js';
import { editFix } from '../fixes/editFix.js';
import { setEntry } from '../fixes/setEntry.js';
import type { Layer } from '../graph.js';
import { isOfFamily } from '../layers/isOfFamily.js';
import { isClipped } from '../optimizers/isClipped.js';
import { entryAt } from '../parse/entryAt.js';
import { argumentOf } from './argumentOf.js';
import type { Rule, RuleContext } from './rule.js';

/** Gradients through more steps than this tend to explode now and then. */
const longest = 50;

/** Over many steps a recurrent layer's gradients may explode; clipping their norm bounds the damage. */
export const longSequences: Rule = (context) => {
  const { report, inferred, definition } = context;
  if (isClipped(definition.training.optimizer) || !definition.data) return;
  for (const { layer, source } of inferred.values()) {
    const steps = layer.inputShapes[0]?.[0];
    if (!isOfFamily(innermostType(layer), 'recurrent') || typeof steps !== 'number' || steps <= longest) continue;
    const message = `${layerWords(layer.type, layer.name)} goes over ${steps} steps, and nothing bounds its gradients. Clip them: \`global_clipnorm: 1\` in the optimizer.`;
    report('training/unclipped', source.syntax.wordSpan, message, { fixes: clip(context) });
    return;
  }
};

/** Returns the type of the layer itself, or of the one that it wraps. */
function innermostType(layer: Layer): string {
  let type: string = layer.type;
  let inner = argumentOf(layer, 'layer');
  while (typeof inner === 'object' && inner !== null && 'type' in inner && typeof inner.type === 'string') {
    type = inner.type;
    inner = 'arguments' in inner && isRecord(inner.arguments) ? inner.arguments.layer : null;
  }
  return type;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function clip({ text, root, definition }: RuleContext): readonly PendingFix[] {
  const settings = entryAt(root, 'training', 'optimizer', definition.training.optimizer.name)?.value;
  const optimizer = entryAt(root, 'training', 'optimizer')?.value;
  const training = entryAt(root, 'training')?.value;
  const edit =
    settings?.kind === 'map'
      ? setEntry(text, settings, 'global_clipnorm', '1')
      : optimizer?.kind === 'scalar'
        ? { span: optimizer.span, newText: `{${definition.training.optimizer.name}: {global_clipnorm: 1}}` }
        : training?.kind === 'map' && !optimizer
          ? setEntry(text, training, 'optimizer', '{adam: {global_clipnorm: 1}}')
          : null;
  return editFix('Clip gradients to a norm of 1', edit);
}
