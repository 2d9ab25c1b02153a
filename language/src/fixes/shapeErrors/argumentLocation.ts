import type { Edit } from '../../diagnostics/pendingDiagnostic.js';
import { type ValueType, valueTypeOf } from '../../grammar/valueType.js';
import type { InferredLayer } from '../../shapes/inferredLayer.js';
import { setArgument } from '../setArgument.js';
import { type LayerArgument, layerArguments, sourceOfArgument } from './layerArguments.js';
import { valuesAt, writtenAt, type WrittenValues } from './writtenValues.js';

/** Where the value of an argument stands or could be put: at the layer, the use of a block, or a parameter's default. */
export interface ArgumentLocation {
  /** The same for all arguments that an edit here changes. */
  readonly id: string;
  readonly key: string;
  /** `null` where a default holds. */
  readonly now: string | null;
  /** How often each text stands for the same argument, in the whole definition. */
  readonly elsewhere: ReadonlyMap<string, number>;
  readonly isDefault: boolean;
  readonly edit: (value: string) => Edit | null;
}

/** An argument of a layer. */
export interface Setting {
  readonly layer: InferredLayer;
  readonly argument: LayerArgument;
}

/** Returns the locations in the text that determine the value of an argument. */
export function argumentLocations(
  text: string,
  written: WrittenValues,
  { layer, argument }: Setting,
): readonly ArgumentLocation[] {
  const source = sourceOfArgument(layer.source, argument);
  if (!source) return [];
  const { syntax, key, defaultValue } = source;
  const now = writtenAt(text, source);
  const elsewhere = valuesAt(written, source);
  const own: ArgumentLocation = {
    id: `${syntax.item.span.start} ${key}`,
    key,
    now,
    elsewhere,
    isDefault: false,
    edit: (value) => setArgument(text, syntax, key, value),
  };
  if (now !== null || !defaultValue) return [own];
  const content = text.slice(defaultValue.start, defaultValue.end);
  const edit = (newText: string) => ({ span: defaultValue, newText });
  return [own, { id: `default ${defaultValue.start}`, key, now: content, elsewhere, isDefault: true, edit }];
}

/** The arguments of all layers by the locations that give them their values. */
export function settingsByLocation(
  text: string,
  written: WrittenValues,
  inferred: ReadonlyMap<string, InferredLayer>,
): ReadonlyMap<string, readonly Setting[]> {
  const settings = new Map<string, Setting[]>();
  for (const layer of inferred.values()) {
    for (const argument of layerArguments(layer.layer)) {
      if (!mayMakeSizes(argument)) continue;
      for (const { id } of argumentLocations(text, written, { layer, argument })) {
        const known = settings.get(id);
        if (known) known.push({ layer, argument });
        else settings.set(id, [{ layer, argument }]);
      }
    }
  }
  return settings;
}

/** What could be meant otherwise; the order of an image's dimensions hardly is. */
export function mayMakeSizes({ key, schema }: LayerArgument): boolean {
  return key !== 'data_format' && sizeKinds.has(valueTypeOf(schema).kind);
}

const sizeKinds: ReadonlySet<ValueType['kind']> = new Set([
  'number',
  'numbers',
  'boolean',
  'choice',
  'list',
  'dimension',
]);
