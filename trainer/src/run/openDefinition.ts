import { type AnyDiagnostic, dataDiagnostic, type Dataset, openDataset } from '#data';
import {
  check,
  type CheckOptions,
  type DataSettings,
  type Definition,
  type Diagnostic,
  type Graph,
  isTrainable,
  type OutputSettings,
  type TrainedOutput,
  trainedOutputs,
  type TrainingSettings,
} from '#language';
import { safeText } from '#protocol';
import { unsupported } from '../model/unsupported.js';
import { withClassWeights } from '../training/classWeights.js';
import { withTargets } from '../training/withTargets.js';
import { DefinitionError } from './definitionError.js';

/** Settings of a definition that the command line may override, and which run of a study is trained. */
export type Overrides = { readonly [Key in 'epochs' | 'seed' | 'engine']?: TrainingSettings[Key] | undefined } & {
  /** The variant that is trained. */
  readonly variant?: string | undefined;
  /** Values of settings by path, as in `CheckOptions`. */
  readonly values?: Readonly<Record<string, unknown>> | undefined;
};

/** A definition that can be trained, with its graph and data. */
export interface OpenDefinition {
  /** The definition with losses, class weights and metrics resolved, and the overrides applied. */
  readonly definition: Definition;
  readonly graph: Graph;
  /** With the targets as the outputs predict them. */
  readonly dataset: Dataset;
  /** The outputs that are trained. */
  readonly outputs: readonly TrainedOutput[];
  /** Warnings and information. */
  readonly diagnostics: readonly Diagnostic[];
}

type OpenData = (data: DataSettings, folder: string, training: TrainingSettings) => Promise<Dataset>;

/**
 * Checks a definition and opens its data.
 * @param file the definition's name in errors
 * @param folder the base of its data's relative paths
 * @param open reads the data
 * @throws DefinitionError if either has errors
 */
export async function openDefinition(
  text: string,
  file: string,
  folder: string,
  overrides: Overrides,
  open: OpenData = (data, base) => openDataset(data, base),
): Promise<OpenDefinition> {
  const fail = (problem: string, diagnostics: readonly AnyDiagnostic[]): never => {
    throw new DefinitionError(file, problem, diagnostics);
  };
  const { variant, values } = overrides;
  const options = { ...(variant !== undefined && { variant }), ...(values && { values }) };
  const { definition: written, diagnostics: first, variants } = check(text, options);
  if (variant !== undefined && !variants.some(({ name }) => name === variant)) {
    const known =
      variants.length === 0 ? 'no variants' : `the variants ${variants.map(({ name }) => `\`${name}\``).join(', ')}`;
    return fail(`has no variant \`${safeText.line(variant)}\`. It has ${known}.`, []);
  }
  if (!written || first.some(({ severity }) => severity === 'error')) return fail('cannot be trained:', first);
  if (!written.data) return fail('has no `data` section, so there is nothing to train on.', first);

  const opened = await open(written.data, folder, written.training).catch((error: unknown) => {
    const diagnostic = dataDiagnostic(text, error);
    if (!diagnostic) throw error;
    return fail('cannot be trained:', [{ ...diagnostic, severity: 'error' }]);
  });
  const checked = check(text, { ...options, data: opened.schema });
  if (!isTrainable(checked)) return fail(...reasons(text, opened, checked.diagnostics, options));
  const { definition, graph, diagnostics } = checked;
  const problems = unsupported(graph);
  if (problems.length > 0) return fail(['cannot be trained:', ...problems.map(safeText.line)].join('\n'), []);
  const trained = trainedOutputs(definition, graph, opened.schema);
  const dataset = withTargets(opened, trained);
  const outputs = await withClassWeights(trained, dataset.training);
  const training = {
    ...definition.training,
    epochs: overrides.epochs ?? definition.training.epochs,
    seed: overrides.seed ?? definition.training.seed,
    engine: overrides.engine ?? definition.training.engine,
  };
  return { definition: resolved({ ...definition, training }, outputs), graph, dataset, outputs, diagnostics };
}

/** Returns a definition with the losses, class weights and metrics that are not written: those of one output are those of training. */
function resolved(definition: Definition, outputs: readonly TrainedOutput[]): Definition {
  const { training } = definition;
  const [only] = outputs;
  if (outputs.length === 1 && only) {
    const { loss, class_weight, metrics } = only;
    return { ...definition, training: { ...training, loss, class_weight, metrics } };
  }
  const written = Object.entries(definition.outputs ?? {}).map(([name, output]): [string, OutputSettings] => {
    const { loss, class_weight } = outputs.find((one) => one.name === name) ?? output;
    return [name, { ...output, loss, class_weight }];
  });
  return { ...definition, outputs: Object.fromEntries(written) };
}

/** Returns why a definition cannot be trained. If comments suppress all errors, returns the suppressed ones. */
function reasons(
  text: string,
  { schema }: Dataset,
  diagnostics: readonly Diagnostic[],
  options: Pick<CheckOptions, 'variant' | 'values'>,
): [string, readonly Diagnostic[]] {
  if (diagnostics.some(isError)) return ['cannot be trained:', diagnostics];
  const hidden = check(text, { ...options, data: schema, ignoreComments: false }).diagnostics.filter(isError);
  return ['cannot be trained; comments suppress these errors:', hidden];
}

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}
