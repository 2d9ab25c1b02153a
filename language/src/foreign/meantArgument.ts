import type * as v from 'valibot';
import type { ExpandedLayer } from '../blocks/expandedLayer.js';
import { reportUnknownArgument } from '../blocks/reportUnknownArgument.js';
import type { PendingFix, ReportDiagnostic } from '../diagnostics/pendingDiagnostic.js';
import { editFix } from '../fixes/editFix.js';
import { removeArgument } from '../fixes/removeArgument.js';
import { write } from '../fixes/write.js';
import { argumentsNotYet } from '../grammar/commonArguments.js';
import { valueTypeOf } from '../grammar/valueType.js';
import { layers, type LayerType } from '../layers/index.js';
import type { Entry } from '../parse/node.js';
import { foreignArgument } from './foreignArguments.js';
import { foreignWord } from './foreignWords.js';
import { movedShape } from './movedShape.js';

/** Reports an argument that a layer does not have. Returns the intended argument if it is certain enough. */
export function meantArgument(
  report: ReportDiagnostic,
  text: string,
  layer: ExpandedLayer,
  type: LayerType,
  entry: Entry,
  given: ReadonlySet<string>,
): string | null {
  const { key, keySpan } = entry;
  const known = Object.keys(layers[type].arguments);
  if (key === '<<') {
    report('syntax/merge-key', keySpan, '`<<` has no meaning here. Use `blocks` to share layers.');
    return null;
  }
  const foreign = foreignArgument(type, key);
  if (foreign && 'needless' in foreign) {
    const message = `${type} needs no \`${key}\`: ${foreign.needless}. Remove it.`;
    report('argument/foreign-name', keySpan, message, {
      fixes: removal(text, layer, entry),
      lazyFixes: () => movedShape(text, layer, type, entry),
    });
    return null;
  }
  if (foreign && 'instead' in foreign) {
    report('argument/foreign-name', keySpan, `${type} has no \`${key}\`: ${foreign.instead}.`);
    return null;
  }
  if (foreign) {
    const { meant } = foreign;
    const twice = given.has(meant);
    const message = `Here \`${key}\` is called \`${meant}\`${twice ? ', which is given already. Remove it' : ''}.`;
    report('argument/foreign-name', keySpan, message, {
      fixes: twice ? removal(text, layer, entry) : [writeMeant(type, meant, entry)],
    });
    return twice ? null : meant;
  }
  if (argumentsNotYet.includes(key)) {
    report('syntax/not-yet', keySpan, `This version does not know \`${key}\` of ${type} yet.`);
    return null;
  }
  const isGiven = (word: string) => given.has(word);
  return reportUnknownArgument(report, entry, { sentence: `${type} has no argument`, known, isGiven });
}

/** Returns the fix that writes the declared name, and the declared value if that differs too: `dim_ordering: tf`. */
function writeMeant(type: LayerType, meant: string, { keySpan, value }: Entry): PendingFix {
  const renamed = write(meant, keySpan);
  const declared: Readonly<Record<string, v.GenericSchema>> = layers[type].arguments;
  const schema = declared[meant];
  const expected = schema && valueTypeOf(schema);
  if (expected?.kind !== 'choice' || value.kind !== 'scalar' || expected.options.includes(value.text)) return renamed;
  const word = typeof value.value === 'string' ? foreignWord(value.text, expected.options)?.meant : null;
  if (word === null || word === undefined) return renamed;
  return { title: `Write ${meant}: ${word}`, edits: [...renamed.edits, { span: value.span, newText: word }] };
}

function removal(text: string, { syntax }: ExpandedLayer, entry: Entry): readonly PendingFix[] {
  const edit = removeArgument(text, syntax, entry);
  return editFix(`Remove ${entry.key}`, edit);
}
