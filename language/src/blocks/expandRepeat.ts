import type { Expander, Item, Start } from './expander.js';
import type { Frame } from './frame.js';
import { repeatedLayers } from './givenNames.js';
import { readConstruct } from './readConstruct.js';

/** Expands a `repeat` as if its layers were written repeatedly in the surrounding list, which also numbers their names. */
export function expandRepeat(
  expander: Expander,
  item: Pick<Item, 'callSite' | 'arguments'>,
  frame: Frame,
  start: Start,
): Start {
  const { nodes, values } = readConstruct(expander, 'repeat', { ...item, label: '`repeat`', frame });
  const list = nodes.get('layers');
  const layers = list ? expander.readLayers(list, repeatedLayers) : [];
  const { times } = values;
  const repeat = (i: number | undefined, previous: Start): Start => {
    const scope = new Map([...(frame.scope ?? []), ['i', i] as const]);
    return expander.expandList(layers, { ...frame, scope, depth: frame.depth + 1 }, previous);
  };
  if (typeof times !== 'number') {
    // Expanded once, so that errors in the layers are reported.
    repeat(undefined, start);
    return null;
  }
  if (layers.length === 0) return list || times === 0 ? start : null;
  if (!expander.mayGoOn(item.callSite, times * layers.length)) return null;
  let previous = start;
  for (let i = 0; i < times; i++) previous = repeat(i, previous);
  return previous;
}
