import type { DataSettings } from '#language';
import type { FieldUse, RestoredFeature } from './features/feature.js';
import { type PreparePictures, preparePictures as prepareHere } from './features/image/preparePictures.js';
import { restoreFeature } from './features/index.js';
import type { Preparation } from './preparation.js';
import type { SavedSchema } from './savedSchema.js';
import { restoreTarget } from './targets/index.js';
import type { RestoredTarget } from './targets/target.js';

/** What was fitted to the data of a training, ready to encode rows of any source. */
export interface RestoredData {
  readonly schema: SavedSchema;
  /** In the order of `schema.inputs`. */
  readonly inputs: readonly RestoredFeature[];
  /** In the order of `schema.targets`. */
  readonly targets: readonly RestoredTarget[];
  /** How columns were read, by their names. */
  readonly formats: NonNullable<Preparation['formats']>;
}

/** What is restored, and where. */
export interface RestoreRequest {
  /** The data section that the preparation was fitted for. */
  readonly settings: DataSettings;
  /** The definition's folder, the base of relative paths of tokenizers. */
  readonly folder: string;
  readonly preparation: Preparation;
  readonly schema: SavedSchema;
  /** Prepares pictures; by default on this thread. */
  readonly preparePictures?: PreparePictures;
}

/**
 * Opens what was fitted to the data of a training, without these data.
 *
 * @throws if it does not fit the settings; DataError if the file of a tokenizer has changed
 */
export async function restorePreparation({
  settings,
  folder,
  preparation,
  schema,
  preparePictures = prepareHere,
}: RestoreRequest): Promise<RestoredData> {
  const shared = { data: settings, folder, everyFile: true, preparePictures };
  const inputs: RestoredFeature[] = [];
  for (const input of schema.inputs) {
    const { name } = input;
    const own = entryOf(settings.inputs, name, 'input');
    const prepared = entryOf(preparation.inputs, name, 'input');
    const request = { ...shared, name, settings: own, path: ['data', 'inputs', name] };
    inputs.push(await restoreFeature(request, { schema: input, prepared }));
  }
  const targets: RestoredTarget[] = [];
  for (const target of schema.targets) {
    const { name } = target;
    const own = entryOf(settings.targets, name, 'target');
    const prepared = preparation.targets.find((one) => one.name === name);
    if (!prepared) throw new Error(`The saved preparation has no target "${name}".`);
    const request = { ...shared, name, settings: own, path: ['data', 'targets', name] };
    targets.push(await restoreTarget(request, { schema: target, prepared }));
  }
  return { schema, inputs, targets, formats: preparation.formats ?? {} };
}

/** Returns how fields are read, each once: as texts if something reads it so. */
export function fieldUses(restored: readonly { readonly fields: readonly FieldUse[] }[]): readonly FieldUse[] {
  const uses = new Map<string, FieldUse>();
  for (const use of restored.flatMap(({ fields }) => fields)) {
    const before = uses.get(use.name);
    if (!before || before.reading === 'number') uses.set(use.name, use);
  }
  return [...uses.values()];
}

function entryOf<Entry>(entries: Readonly<Record<string, Entry>>, name: string, kind: 'input' | 'target'): Entry {
  const entry = Object.hasOwn(entries, name) ? entries[name] : undefined;
  if (entry !== undefined) return entry;
  throw new Error(`The saved preparation has no ${kind} "${name}".`);
}
