import { didYouMean, suggest } from '../diagnostics/suggest.js';
import { listWords } from '../diagnostics/words.js';
import { writeNear } from '../fixes/write.js';
import { entryAt } from '../parse/entryAt.js';
import { writtenOutputs } from '../trainedOutputs.js';
import type { Rule } from './rule.js';

/** Training compares outputs with targets: each needs the other. */
export const outputsHaveTargets: Rule = ({ report, root, definition, graph, data, trained }) => {
  if (!data || graph.outputs.length === 0) return;
  const names = data.targets.map(({ name }) => name);
  const section = entryAt(root, 'model', 'outputs');
  const span = section?.keySpan ?? entryAt(root, 'model', 'layers')?.keySpan ?? root.span;
  const unknown = unknownTargets(names, writtenOutputs(definition.outputs, graph));
  for (const [output, target] of unknown) {
    const near = suggest(target, names);
    const at = entryAt(root, 'model', 'outputs', output, 'target')?.value.span ?? span;
    const message = `The data has no target \`${target}\`.${near === null ? ` It has ${listWords(names)}.` : didYouMean(near)}`;
    report('training/unknown-target', at, message, { fixes: writeNear(near ?? only(names), at) });
  }
  if (unknown.length > 0) return;
  if (trained.length === 0) {
    const example = names
      .slice(0, 3)
      .map((name) =>
        /^\w+$/.test(name)
          ? `${name}: LAYER`
          : `${name.replaceAll(/\W+/g, '_')}: {layer: LAYER, target: ${JSON.stringify(name)}}`,
      );
    const message = `Nothing says which target of the data an output predicts: ${listWords(names)}. Write \`outputs: {${example.join(', ')}}\` in \`model\`.`;
    report('training/no-target', span, message);
    return;
  }
  for (const [name] of writtenOutputs(definition.outputs, graph)) {
    if (trained.some((output) => output.name === name)) continue;
    const at = entryAt(root, 'model', 'outputs', name)?.keySpan ?? span;
    const message = `The output \`${name}\` has no target, so that it is not trained. The targets are ${listWords(names)}.`;
    report('training/untrained-output', at, message);
  }
  for (const [index, name] of names.entries()) {
    if (trained.some(({ targetIndex }) => targetIndex === index)) continue;
    const at = entryAt(root, 'data', 'targets', name)?.keySpan ?? entryAt(root, 'data', 'targets')?.keySpan ?? span;
    report('training/unused-target', at, `No output of the network predicts \`${name}\`.`);
  }
};

/** Returns outputs whose target is none of the data's, with that target. */
function unknownTargets(
  names: readonly string[],
  outputs: ReturnType<typeof writtenOutputs>,
): readonly (readonly [output: string, target: string])[] {
  return outputs.flatMap(([output, { target }]) =>
    target === null || names.includes(target) ? [] : [[output, target] as const],
  );
}

function only(names: readonly string[]): string | null {
  return names.length === 1 ? (names[0] ?? null) : null;
}
