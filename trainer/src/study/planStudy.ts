import { availableParallelism } from 'node:os';
import { dirname, resolve } from 'node:path';
import { check, type Checked, type DataSchema, type Diagnostic, logKeys, readSetting } from '#language';
import { type EngineName, repeatedTrials, type Study, type Trial } from '#protocol';
import { sha256 } from '#protocol/node';
import { recallEngines } from '../engines/engineMemory.js';
import { startEngine } from '../engines/index.js';
import { DefinitionError } from '../run/definitionError.js';
import { neededBytes } from '../run/neededBytes.js';
import { type OpenDefinition, openDefinition, type Overrides } from '../run/openDefinition.js';
import { combinationsOf, methodOf } from './sampling/index.js';

/** Settings of a study on the command line. */
export interface StudyOptions extends Pick<Overrides, 'epochs' | 'engine'> {
  /** Runs that are trained at the same time; left out: as many as processors and memory allow. */
  readonly parallel?: number | undefined;
}

/** More runs are a mistake. */
const mostTrials = 10_000;

/**
 * Plans the runs that a definition declares: each variant (and the definition itself, unless a variant changes nothing) with each
 * combination of its sweep, in every fold, with every seed. Every run is checked before the first is trained.
 *
 * @throws DefinitionError if one of them could not be trained; `Error` if the definition declares no more than one
 */
export async function planStudy(text: string, file: string, options: StudyOptions): Promise<Study> {
  const opened = await openDefinition(text, file, dirname(resolve(file)), options);
  const { definition, dataset, outputs } = opened;
  const checked = check(text, { fixes: false });
  const trials = trialsOf(file, text, checked, opened, options);
  const { sweep } = checked.study;
  const logs = logKeys(outputs);
  const usual = dataset.validation ? 'val_loss' : 'loss';
  const metric = sweep?.metric ?? definition.training.early_stopping?.monitor ?? usual;
  const method = sweep ? methodOf(sweep) : 'each';
  const { epochs, engine } = definition.training;
  return {
    format: 1,
    id: crypto.randomUUID(),
    name: definition.name,
    created: new Date().toISOString(),
    definition_sha256: sha256(text),
    metric,
    maximize: logs.some(({ key, maximize }) => maximize && (key === metric || `val_${key}` === metric)),
    method,
    engine: await engineFor(definition.name, engine),
    parallel: Math.min(options.parallel ?? usualParallel(opened), trials.length),
    rungs: method === 'halving' ? rungsOf(epochs, repeatedTrials(trials).length) : [epochs],
    trials: [...trials],
  };
}

/** Runs that are trained at the same time by default, at most. */
const mostParallel = 2;
/** Bytes that a trainer needs besides those of its network. */
const trainerBytes = 1 << 30;

/** Returns how many runs fit: a processor each, and twice the memory that the network needs, as values are also copied. */
function usualParallel(opened: OpenDefinition): number {
  const bytes = trainerBytes + 2 * neededBytes(opened, opened.definition.training.batch_size);
  return Math.max(1, Math.min(mostParallel, availableParallelism(), Math.floor(process.availableMemory() / bytes)));
}

/**
 * Returns the engine of all runs. Of `auto`, it is the one that was measured to be the fastest for a network of this name, or else the one
 * that is usually fastest: measuring beside training would disturb the other runs, and could give them different engines.
 *
 * @throws if it cannot be started, with what to do
 */
async function engineFor(name: string, wanted: EngineName | 'auto'): Promise<EngineName> {
  const measured = wanted === 'auto' ? recallEngines().find(({ family }) => family === name)?.engine : wanted;
  if (measured === undefined) return (await startEngine('auto')).name;
  const started = startEngine(measured).catch((error: unknown) => {
    if (wanted !== 'auto') throw error;
    return startEngine('auto');
  });
  return (await started).name;
}

/** Returns the numbers of epochs after which the worse half of the settings ends: 1, 2, 4, ..., as many as leave one to the end. */
function rungsOf(epochs: number, settings: number): number[] {
  const halvings = Math.min(Math.floor(Math.log2(epochs)), Math.ceil(Math.log2(settings)));
  return Array.from({ length: halvings + 1 }, (_, index) => Math.floor(epochs / 2 ** (halvings - index)));
}

function trialsOf(
  file: string,
  text: string,
  checked: Checked,
  opened: OpenDefinition,
  { epochs }: StudyOptions,
): readonly Trial[] {
  const { split } = opened.definition.data ?? {};
  const folds = split?.k_fold ?? null;
  const { seeds } = checked.study;
  const { seed } = opened.definition.training;
  const trials = variantsOf(checked).flatMap((variant) =>
    (checked.study.sweep ? combinationsOf(checked.study.sweep) : [{}]).flatMap((combination) =>
      numbersTo(folds ?? 1).flatMap((fold) =>
        numbersTo(seeds).map((repeat) => ({
          label: [
            ...(variant ? [variant.name] : []),
            ...(folds === null ? [] : [`fold${fold}`]),
            ...(seeds === 1 ? [] : [`seed${seed + repeat - 1}`]),
          ],
          ...(variant && { variant: variant.name }),
          values: {
            ...(epochs !== undefined && { 'training.epochs': epochs }),
            ...combination,
            ...(folds !== null && { 'data.split.fold': fold }),
            ...(seeds > 1 && { 'training.seed': seed + repeat - 1 }),
          },
          changes: { ...variant?.changes, ...combination },
        })),
      ),
    ),
  );
  if (trials.length < 2)
    throw new Error(
      `${file} declares a single run: it has no \`variants\`, \`sweep\`, \`seeds\` or \`data.split.k_fold\`. Add one of them, or use \`shapewright train\`.`,
    );
  if (trials.length > mostTrials)
    throw new Error(`${file} declares ${trials.length} runs; a study has at most ${mostTrials}.`);
  const { length } = String(trials.length);
  const paths = [...new Set(trials.flatMap(({ changes }) => Object.keys(changes)))];
  const base = new Map(paths.map((path) => [path, readSetting(text, path)]));
  const named = trials.map(({ label, changes, ...trial }, index) => ({
    name: [String(index + 1).padStart(length, '0'), ...label].join('-'),
    ...trial,
    changes: Object.fromEntries(
      paths.map((path) => [path, path in changes ? changes[path] : (base.get(path) ?? null)]),
    ),
  }));
  for (const trial of named) requireTrainable(file, text, trial, opened.dataset.schema);
  return named;
}

function variantsOf({ variants }: Checked): readonly (Checked['variants'][number] | null)[] {
  const isBaseNamed = variants.some(({ changes }) => Object.keys(changes).length === 0);
  return isBaseNamed ? variants : [null, ...variants];
}

function numbersTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

/** Checks a run without reading its data. @throws DefinitionError */
function requireTrainable(file: string, text: string, trial: Trial, data: DataSchema): void {
  const { name, variant, values, changes } = trial;
  // Of other data, only the run itself knows the schema.
  const isSameData = !Object.keys(changes).some((path) => path.startsWith('data.'));
  const options = { ...(variant !== undefined && { variant }), values, ...(isSameData && { data }) };
  const errors = check(text, { ...options, fixes: false }).diagnostics.filter(isError);
  if (errors.length > 0) throw new DefinitionError(file, `cannot be trained as run ${name} of the study:`, errors);
}

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}
