import type { ExpandedLayer } from '../blocks/expandedLayer.js';
import type { Scope } from '../expressions/evaluate.js';
import type { Report } from '../findings/draft.js';
import type { LayerType } from '../layers/index.js';
import type { Memory } from '../parse/memory.js';
import { chooseLayer, type MadeLayer } from './chooseLayer.js';
import { readArguments } from './readArguments.js';

/** What some arguments make of a layer, and whether something is wrong with them. */
export interface MadeLayers {
  readonly made: readonly MadeLayer[];
  readonly faulty: boolean;
}

/** Reads a layer's arguments and makes the layers that they may mean, as `chooseLayer` has it. */
export function makeLayer(
  report: Report,
  text: string,
  source: ExpandedLayer,
  type: LayerType,
  remembered: Memory<MadeLayers>,
): readonly MadeLayer[] {
  const make = (): MadeLayers => {
    let faulty = false;
    const watching: Report = (...finding) => {
      faulty = true;
      report(...finding);
    };
    return { made: chooseLayer(type, readArguments(watching, text, source, type)), faulty };
  };
  const written = argumentsOf(text, source, type);
  if (written.includes('*') && alias.test(written)) return make().made;
  let times = 0;
  const known = remembered.get(written, () => {
    times++;
    return make();
  });
  // What is wrong must be told again, of this layer.
  return known.faulty && times === 0 ? make().made : known.made;
}

/** What an alias stands for is not written where it stands. */
const alias = /(?:^|[\s[{,])\*\S/;

/** What is written, what the parameters in it stand for, and which sizes it may name. */
function argumentsOf(text: string, { arguments: entries, scope, sizes }: ExpandedLayer, type: LayerType): string {
  const stretch = text.slice(entries[0]?.keySpan.start ?? 0, entries.at(-1)?.value.span.end ?? 0);
  const named = sizes && sizes.size > 0 ? [...sizes].join(' ') : '';
  const written = `${type} ${entries.length} ${named}\n${stretch}`;
  return written.includes('$') ? `${written}${valuesOf(written, scope)}` : written;
}

function valuesOf(written: string, scope: Scope): string {
  const used = new Set([...written.matchAll(/\$(\w+)/g)].map(([, name = '']) => name));
  return [...used].map((name) => `${name}=${scope?.has(name) ? JSON.stringify(scope.get(name)) : '?'}`).join('\n');
}
