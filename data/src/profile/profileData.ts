import type { DataSettings, TargetSchema } from '#language';
import type { ColumnProfile, DataProfile } from '#protocol';
import { DataError } from '../dataError.js';
import { hasColumns } from '../sources/hasColumns.js';
import { sourceOf } from '../sources/index.js';
import { type DataPlan, withPlan } from '../withPlan.js';
import { columnUses } from './columnUses.js';
import { countClasses } from './countClasses.js';
import { countShared } from './countShared.js';
import { emptyProfile } from './emptyProfile.js';
import type { TargetColumn } from './profileColumns.js';
import { profilePictures } from './profilePictures.js';
import { profileTable } from './profileTable.js';
import { profileTexts } from './profileTexts.js';
import { profileWindows } from './profileWindows.js';
import { splitsOf } from './splitsOf.js';

/**
 * Describes a definition's data: its columns, pictures, texts and windows, and the samples of its splits. If the data do not fit the
 * definition, describes the columns alone.
 *
 * @param folder the definition's folder, the base of relative paths
 * @throws DataError if the data cannot be read
 */
export async function profileData(settings: DataSettings, folder: string): Promise<DataProfile> {
  const { source } = settings;
  try {
    return await withPlan(settings, folder, (plan) => profilePlan(settings, folder, plan), { everyFile: false });
  } catch (error) {
    if (!(error instanceof DataError) || !hasColumns(source)) throw error;
    const targets = () => targetColumns(settings);
    return sourceOf(source, folder).open((open) => profileTable(open, columnUses(settings, open.fields), { targets }));
  }
}

async function profilePlan(settings: DataSettings, folder: string, plan: DataPlan): Promise<DataProfile> {
  const { rows, used } = plan.source;
  const splits = await splitsOf(settings, plan);
  const [{ rows: training }, { rows: validation }, { rows: test }] = splits;
  const pictures: DataProfile['pictures'] = [];
  const texts: DataProfile['texts'] = [];
  const windows: DataProfile['windows'] = [];
  for (const [name, input] of Object.entries(settings.inputs)) {
    if (input.kind === 'image') pictures.push(await profilePictures(name, input.field, rows, folder));
    else if (input.kind === 'text') texts.push(await profileTexts(name, input, { rows, training, folder }));
    else if (input.kind === 'window') windows.push(await profileWindows(name, input, rows, used.length));
  }
  const targets: DataProfile['targets'] = [];
  for (const target of plan.targets) {
    const counted = await countClasses(target, splits);
    if (counted) targets.push(counted);
  }
  return {
    ...(await columnsOf(settings, folder, plan)),
    ...{ pictures, texts, windows, targets },
    samples: { training: training.length, validation: validation.length, test: test.length },
    shared: await countShared(settings, splits),
  };
}

/** Describes the columns of a table, those that the definition does not use included. */
async function columnsOf(settings: DataSettings, folder: string, plan: DataPlan): Promise<DataProfile> {
  const { rows } = plan.source;
  if (!hasColumns(settings.source)) return emptyProfile(rows);
  const types = new Map(
    plan.targets.map(({ schema }) => [columnOfTarget(settings, schema.name), typeOfTarget(schema)] as const),
  );
  return sourceOf(settings.source, folder).open((source) => {
    const useOf = columnUses(settings, source.fields);
    const withType = (name: string) => ({ ...useOf(name), type: types.get(name) ?? useOf(name).type });
    return profileTable(source, withType, { known: rows, targets: () => targetColumns(settings) });
  });
}

/** Returns the columns that are targets by themselves. */
function targetColumns(settings: DataSettings): readonly TargetColumn[] {
  return Object.keys(settings.targets).flatMap((name) => {
    const column = columnOfTarget(settings, name);
    return column === null ? [] : [{ name, column }];
  });
}

function columnOfTarget({ targets }: DataSettings, name: string): string | null {
  const target = targets[name];
  return target?.kind === 'column' ? target.column : null;
}

function typeOfTarget({ type }: TargetSchema): ColumnProfile['type'] | null {
  switch (type) {
    case 'classes':
      return 'categorical';
    case 'binary':
      return 'binary';
    case 'number':
      return 'numeric';
    case 'numbers':
    case 'labels':
    case 'sequence':
    case 'image':
      return null;
  }
}
