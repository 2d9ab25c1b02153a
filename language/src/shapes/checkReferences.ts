import type { OutputReference } from '../blocks/expander.js';
import { layerWords } from '../diagnostics/layerWords.js';
import type { ReportDiagnostic } from '../diagnostics/pendingDiagnostic.js';
import { didYouMean, suggest } from '../diagnostics/suggest.js';
import { listWords } from '../diagnostics/words.js';
import { editFix } from '../fixes/editFix.js';
import { setAtSource } from '../fixes/setAtSource.js';
import type { InferredLayer } from './inferredLayer.js';
import { inferAgain, instantiateLayer } from './simulate.js';

/** Extra outputs that are named (`lstm.state_h`) must be given. `isSound` tells whether a layer's outputs are known. */
export function checkReferences(
  report: ReportDiagnostic,
  text: string,
  references: readonly OutputReference[],
  inferred: ReadonlyMap<string, InferredLayer>,
  isSound: (layer: string) => boolean,
): void {
  for (const { layer: name, output, span, code } of references) {
    if (!isSound(name)) continue;
    const at = inferred.get(name);
    const names = at?.layer.extraOutputs.map((output) => output.name) ?? [];
    if (names.includes(output)) continue;
    const who = at ? layerWords(at.layer.type, name) : `The input \`${name}\``;
    const message = `${who} has no output \`${output.slice(0, 40)}\`.`;
    const flag = at && flagFor(at, output);
    if (flag) {
      const edit = setAtSource(text, at.source, flag, 'true');
      report(code, span, `${message} Set \`${flag}: true\`.`, {
        related: [{ message: `\`${name}\`.`, span: at.source.syntax.wordSpan }],
        fixes: editFix(`Set ${flag} to true`, edit),
      });
      continue;
    }
    const near = suggest(output, names);
    const dotted = names.map((known) => `${name}.${known}`);
    const has = names.length > 0 ? ` Beside \`${name}\` it has ${listWords(dotted)}.` : ` Its only one is \`${name}\`.`;
    report(code, span, `${message}${near === null ? has : didYouMean(`${name}.${near}`)}`, {
      fixes:
        near === null
          ? []
          : [
              {
                title: `Write ${near}`,
                edits: [{ span: { start: span.end - output.length, end: span.end }, newText: near }],
              },
            ],
    });
  }
}

/** The argument that would give the output, such as `return_state`. */
function flagFor({ layer }: InferredLayer, output: string): string | null {
  const flags = Object.entries(layer.arguments).filter(([key, value]) => key.startsWith('return_') && value === false);
  const fitting = flags.find(([key]) => {
    const inference = inferAgain(instantiateLayer(layer.type, { ...layer.arguments, [key]: true }), layer.inputShapes);
    return inference && 'output' in inference && inference.extraOutputs?.some(({ name }) => name === output);
  });
  return fitting?.[0] ?? null;
}
