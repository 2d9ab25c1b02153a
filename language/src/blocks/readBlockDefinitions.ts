import type { ReportDiagnostic } from '../diagnostics/pendingDiagnostic.js';
import { block as blockGrammar } from '../grammar/blocks.js';
import { constructsNotYet, isConstruct } from '../grammar/constructs.js';
import { groupTypeOf } from '../grammar/valueType.js';
import { layers } from '../layers/index.js';
import { describeNode, type Entry, entryOf, isAbsent, type Node } from '../parse/node.js';
import { reportMissingKeys } from '../settings/reportMissingKeys.js';
import { withKnownKeys } from '../settings/withKnownKeys.js';
import type { Block } from './block.js';
import { checkName } from './checkName.js';
import { readLayers } from './readLayers.js';
import { readParameter } from './readParameter.js';

/** Reads the section `blocks`. Returns the blocks by name. */
export function readBlockDefinitions(
  report: ReportDiagnostic,
  text: string,
  node: Node | undefined,
): ReadonlyMap<string, Block> {
  if (!node || isAbsent(node)) return new Map();
  if (node.kind !== 'map') {
    report(
      'syntax/wrong-type',
      node.span,
      `\`blocks\` must be a group of blocks by name but is ${describeNode(node)}.`,
    );
    return new Map();
  }
  const blocks = node.entries.map((entry) => readBlock(report, text, entry)).filter((block) => block !== null);
  return new Map(blocks.map((block) => [block.name, block]));
}

function readBlock(report: ReportDiagnostic, text: string, { key, keySpan, value }: Entry): Block | null {
  if (key === '<<') {
    report('syntax/merge-key', keySpan, '`<<` has no meaning here.');
    return null;
  }
  checkName(report, keySpan, key);
  if (key in layers || isConstruct(key) || constructsNotYet.includes(key)) {
    report('graph/block-name', keySpan, `\`${key}\` is a layer already: give the block another name.`);
    return null;
  }
  const block = { name: key, span: keySpan };
  if (value.kind !== 'map') {
    report(
      'syntax/wrong-type',
      isAbsent(value) ? keySpan : value.span,
      `The block \`${key}\` needs \`layers\`, and may have \`parameters\`.`,
    );
    return { ...block, parameters: new Map(), layers: [] };
  }
  const group = groupTypeOf(blockGrammar);
  const title = `the block \`${key}\``;
  const known = withKnownKeys(report, value, group, title);
  reportMissingKeys(report, known, group, title, keySpan);
  const list = entryOf(known, 'layers');
  return {
    ...block,
    parameters: readParameters(report, entryOf(known, 'parameters')?.value, key),
    layers: list ? readLayers(report, text, list.value, `\`layers\` of ${title}`) : [],
  };
}

function readParameters(report: ReportDiagnostic, node: Node | undefined, block: string): Block['parameters'] {
  if (!node || isAbsent(node)) return new Map();
  if (node.kind === 'list') {
    return new Map(
      node.items
        .filter((item) => item.kind === 'scalar')
        .map((item) => [item.text, { defaultValue: undefined, required: true, span: null }]),
    );
  }
  if (node.kind !== 'map') {
    report(
      'syntax/wrong-type',
      node.span,
      `\`parameters\` of the block \`${block}\` must be a group such as \`{units: 64}\` but is ${describeNode(node)}.`,
    );
    return new Map();
  }
  const reading = { report, scope: null, wrongValue: 'argument/wrong-value' } as const;
  return new Map(
    node.entries.map(({ key, keySpan, value }) => {
      checkName(report, keySpan, key);
      const required = isAbsent(value);
      const defaultValue = required ? undefined : readParameter(reading, value, `\`${key}\``);
      return [key, { defaultValue, required, span: required ? null : value.span }];
    }),
  );
}
