import { dirname, resolve } from 'node:path';
import { applySeverities, check, costsOf, type DataSettings, type Severities } from '#language';
import { describeError } from '../describeError.js';
import { describeDiagnostic } from '../run/describeDiagnostic.js';
import { readText } from '../run/readText.js';
import { checkedAsJson, type CheckedFile } from './checkedAsJson.js';
import { checkedAsText } from './checkedAsText.js';
import { printInTurn } from './print.js';

/** Options of `shapewright check`. */
export interface CheckSettings {
  readonly format: 'text' | 'json';
  readonly severities: Severities;
  /** Whether to open the data to determine inputs and targets. */
  readonly data: boolean;
}

/**
 * `shapewright check`: checks one file at a time, so that there may be any number. Exit code 1 if a file has an error or cannot
 * be read; the others are still checked.
 */
export async function checkFiles(
  files: Iterable<string> | AsyncIterable<string>,
  settings: CheckSettings,
): Promise<number> {
  let sound = true;
  let alone: { readonly file: string; readonly checked: CheckedFile } | null = null;
  let count = 0;
  for await (const file of files) {
    const checked = await checkFile(file, settings);
    if (checked.diagnostics.some(({ severity }) => severity === 'error')) sound = false;
    alone = ++count === 1 ? { file, checked } : null;
    const lines =
      settings.format === 'json'
        ? [JSON.stringify(checkedAsJson(file, checked))]
        : checked.diagnostics.map((diagnostic) => describeDiagnostic(file, diagnostic));
    if (lines.length > 0) await printInTurn(lines.join('\n'));
  }
  if (settings.format === 'text' && sound && alone?.checked.graph?.complete) {
    const { graph, costs } = alone.checked;
    if (costs) await printInTurn(checkedAsText(graph, costs));
  }
  return sound ? 0 : 1;
}

async function checkFile(file: string, settings: CheckSettings): Promise<CheckedFile> {
  try {
    return await checkText(await readText(file), file, settings);
  } catch (error) {
    const start = { line: 0, character: 0 };
    const range = { start, end: start };
    const unreadable = { code: 'file/unreadable', severity: 'error', message: describeError(error) } as const;
    return { graph: null, costs: null, diagnostics: [{ ...unreadable, range, related: [], fixes: [] }] };
  }
}

/** Checks a text with its data's schema and contents, if these can be read. */
async function checkText(text: string, file: string, { severities, data }: CheckSettings): Promise<CheckedFile> {
  const alone = check(text, { severities });
  const settings = alone.definition?.data;
  if (!settings || !data) return withCosts(alone);
  // Loaded on demand: the libraries that read data take most of the start-up time.
  const { checkProfile, dataDiagnostic, profileData, readSchema, withDataDiagnostic } = await import('#data');
  const folder = dirname(resolve(file));
  try {
    const schema = await readSchema(settings, folder);
    const profile = await profileData(settings, folder);
    const checkData = (now: DataSettings) => checkProfile(profile, now);
    return withCosts(check(text, { severities, data: schema, checkData }));
  } catch (error) {
    const diagnostic = dataDiagnostic(text, error);
    if (!diagnostic) throw error;
    const ofData = applySeverities([diagnostic], severities);
    return { ...withCosts(alone), diagnostics: withDataDiagnostic(alone.diagnostics, ofData) };
  }
}

function withCosts({ definition, graph, diagnostics }: ReturnType<typeof check>): CheckedFile {
  return { graph, costs: definition && graph && costsOf(graph, definition.training), diagnostics };
}
