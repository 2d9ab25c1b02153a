import { didYouMean, suggest } from '../diagnostics/suggest.js';
import { writeNear } from '../fixes/write.js';
import { entryAt } from '../parse/entryAt.js';
import type { Node } from '../parse/node.js';
import type { Span } from '../parse/span.js';
import { fieldsOfTarget } from '../targets/fieldsOfTarget.js';
import type { Rule } from './rule.js';

/**
 * `columns` and `features.include` must name columns of the table. The data tells only of those that become features,
 * so what is ignored or excluded is not held against it.
 */
export const columnsExist: Rule = ({ report, root, definition, data }) => {
  const features = data?.inputs.flatMap((input) => input.features ?? []) ?? [];
  if (features.length === 0 || definition.data?.source.kind !== 'table') return;
  const { targets, columns: settings } = definition.data;
  const choices = Object.values(definition.data.inputs).filter((input) => input.kind === 'columns');
  const isExcluded = (name: string) => choices.some(({ exclude }) => exclude.includes(name));
  const isChosen = (name: string) => choices.some(({ include }) => include === null || include.includes(name));
  const columns = new Set(features.map((feature) => feature.split('=', 1)[0] ?? feature));
  const isKnown = (name: string) =>
    Object.values(targets).some((target) => fieldsOfTarget(target).includes(name)) ||
    isExcluded(name) ||
    (!isChosen(name) && !columns.has(name)) ||
    settings[name]?.type === 'ignore' ||
    // Features of a category, and of a date.
    features.some((feature) => feature === name || ['=', '.'].some((sign) => feature.startsWith(name + sign)));
  const checkName = (name: string, span: Span) => {
    if (isKnown(name)) return;
    const near = suggest(name, columns);
    report('data/unknown-column', span, `The table gives no feature from a column \`${name}\`.${didYouMean(near)}`, {
      fixes: writeNear(near, span),
    });
  };
  const listed: Node | undefined = entryAt(root, 'data', 'columns')?.value;
  if (listed?.kind === 'map') for (const { key, keySpan } of listed.entries) checkName(key, keySpan);
  const included = entryAt(root, 'data', 'features', 'include')?.value;
  if (included?.kind === 'list') {
    for (const item of included.items) if (item.kind === 'scalar') checkName(item.text, item.span);
  }
};
