import { dirname, resolve } from 'node:path';
import { type DataDescription, describeData, profileData, templates } from '#data';
import { check } from '#language';
import type { DataChoices, DataProfile } from '#protocol';
import { describeError } from '../describeError.js';
import { DefinitionError } from '../run/definitionError.js';
import { readText } from '../run/readText.js';
import { print } from './print.js';
import { profileAsText } from './profileAsText.js';

/**
 * `shapewright data PATH`: describes a data file, or the data of a definition. With `json`, prints one line: `DataChoices`, or
 * `{"profile": DataProfile}` of a definition, or `{"error": message}`.
 */
export async function dataCommand(path: string, json: boolean): Promise<number> {
  const isDefinition = /\.nn\.ya?ml$/i.test(path);
  if (!json) {
    print(isDefinition ? profileAsText(await profileOf(path)) : describe(await describeData(path)));
    return 0;
  }
  try {
    const answer = isDefinition ? { profile: await profileOf(path) } : choicesOf(await describeData(path));
    print(JSON.stringify(answer));
    return 0;
  } catch (error) {
    print(JSON.stringify({ error: describeError(error) }));
    return 1;
  }
}

/** Describes the data of a definition. @throws DefinitionError if it names none */
async function profileOf(file: string): Promise<DataProfile> {
  const { definition, diagnostics } = check(await readText(file));
  const settings = definition?.data;
  if (settings) return profileData(settings, dirname(resolve(file)));
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  throw new DefinitionError(file, 'has no `data` section that can be read.', errors);
}

function choicesOf(description: DataDescription): DataChoices {
  const { kinds, summary } = description;
  const networks = kinds
    .flatMap((kind) => templates.filter(({ accepts }) => accepts === kind))
    .map(({ id, title, detail }) => ({ id, title, detail }));
  return { kind: kinds[0], summary, targets: targetsOf(description), networks };
}

function targetsOf({ targets, profile: { columns } }: DataDescription): DataChoices['targets'] {
  return targets.flatMap((target) => {
    const column = columns.find(({ name }) => name === target);
    if (column === undefined || column.distinct < 2) return [];
    const { type, numbers, distinct, missing } = column;
    const kind = type === 'date' ? 'dates' : numbers ? 'numbers' : 'text';
    const values = `${kind}, ${distinct.toLocaleString('en')} values`;
    return [{ name: target, detail: missing === 0 ? values : `${values}, ${missing} missing` }];
  });
}

function describe({ summary, profile }: DataDescription): string {
  return [summary, profileAsText(profile)].filter((text) => text !== '').join('\n\n');
}
