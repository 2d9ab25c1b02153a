import type { ReportDiagnostic } from '../diagnostics/pendingDiagnostic.js';
import { definition } from '../grammar/definition.js';
import { groupTypeOf } from '../grammar/valueType.js';
import { leavesOf } from '../parse/leavesOf.js';
import { describeNode, entryOf, isAbsent, type MapNode } from '../parse/node.js';
import { withKnownKeys } from '../settings/withKnownKeys.js';
import type { Alteration } from './alteration.js';
import { mergeVariant } from './mergeVariant.js';

/** A named change of a definition. */
export interface Variant extends Alteration {
  readonly name: string;
  /** The values that it changes, by path: `training.epochs`. */
  readonly changes: Readonly<Record<string, unknown>>;
}

/** Names of variants, which are parts of file names. */
const validName = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,63}$/u;

/** Sections that make several runs of a definition. */
const studyKeys = ['variants', 'sweep', 'seeds'];

/** The sections that variants may change. */
const changeableKeys = ['data', 'blocks', 'model', 'training'];

/** Reads the section `variants` of a definition. */
export function readVariants(report: ReportDiagnostic, root: MapNode): readonly Variant[] {
  const section = entryOf(root, 'variants')?.value;
  if (!section || isAbsent(section)) return [];
  if (section.kind !== 'map') {
    const message = `\`variants\` must be a group of names with their changes but is ${describeNode(section)}.`;
    report('syntax/wrong-type', section.span, message);
    return [];
  }
  const base = { ...root, entries: root.entries.filter(({ key }) => !studyKeys.includes(key)) };
  const group = groupTypeOf(definition);
  const changeable = Object.entries(group.entries).filter(([key]) => changeableKeys.includes(key));
  const entries = Object.fromEntries(changeable);
  return section.entries.flatMap(({ key, keySpan, value }) => {
    if (!validName.test(key)) {
      const rule = 'begins with a letter or digit, and has at most 64 letters, digits, spaces, `.`, `_` and `-`';
      report('syntax/variant-name', keySpan, `The name of a variant ${rule}.`);
      return [];
    }
    if (value.kind !== 'map' && !isAbsent(value)) {
      const message = `The variant \`${key}\` must be a group of changes, such as \`{training: {epochs: 20}}\`, but is ${describeNode(value)}.`;
      report('syntax/wrong-type', value.span, message);
      return [];
    }
    const known = value.kind === 'map' ? withKnownKeys(report, value, { ...group, entries }, 'a variant') : value;
    const merged = mergeVariant(base, known, definition);
    if (merged.kind !== 'map') return [];
    const label = `As the variant \`${key}\``;
    return [{ name: key, label, keySpan, span: value.span, root: merged, changes: leavesOf(known) }];
  });
}
