import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import {
  type DataDescription,
  describeData,
  emptyDefinition,
  folderFor,
  isWithin,
  newDefinition,
  templates,
} from '#data';
import { assetFolder } from '../assets.js';
import { describeError } from '../describeError.js';
import { sanitizeFileName } from '../run/sanitizeFileName.js';
import { print } from './print.js';

/** Options of `shapewright new`. */
export interface NewOptions {
  /** A data file, or a folder with a folder of pictures per class or with pairs of IDX files. */
  readonly data?: string | undefined;
  readonly target?: string | undefined;
  /** The id of a template. */
  readonly network?: string | undefined;
  /** Uses the small table that comes with this program, copied into the folder. */
  readonly sample?: boolean | undefined;
  readonly name?: string | undefined;
  /** The definition's folder; left out, that of the data, or the current one for a network without data of one's own. */
  readonly folder?: string | undefined;
}

/** `shapewright new`: writes a definition. With `json`, prints one line: `{"definition": path}` or `{"error": message}`. */
export async function newCommand(options: NewOptions, json: boolean): Promise<number> {
  if (!json) {
    print(await writeNew(options));
    return 0;
  }
  try {
    print(JSON.stringify({ definition: await writeNew(options) }));
    return 0;
  } catch (error) {
    print(JSON.stringify({ error: describeError(error) }));
    return 1;
  }
}

/** Writes a file and returns its path. Never overwrites one. */
async function writeNew(options: NewOptions): Promise<string> {
  const written = options.folder ?? '.';
  const given = options.sample === true ? copySample(written) : options.data;
  if (given === undefined) {
    const name = options.name ?? 'network';
    return writeBeside(resolve(written), name, emptyDefinition(name));
  }
  const description = await describeData(given);
  const target = options.target ?? (options.sample === true ? 'Species' : null);
  const name = options.name ?? description.name;
  const folder = options.folder === undefined ? folderFor(description) : resolve(options.folder);
  requireInside(folder, description.file);
  const template = templateOf(options.network, description.kinds);
  return writeBeside(folder, name, await newDefinition({ name, folder, description, target, template }));
}

/** Checks that a definition in a folder can name a file. @throws if the file lies elsewhere */
function requireInside(folder: string, file: string): void {
  if (isWithin(folder, file)) return;
  throw new Error(
    `${file} is not in ${folder}. A definition only reads data in its own folder: copy the data into it, or leave out --folder.`,
  );
}

function templateOf(id: string | undefined, kinds: DataDescription['kinds']) {
  const fitting = kinds.flatMap((kind) => templates.filter(({ accepts }) => accepts === kind));
  const template = id === undefined ? fitting[0] : fitting.find((candidate) => candidate.id === id);
  if (template) return template;
  throw new Error(
    `Unknown kind of network "${id ?? ''}" for this data. Use one of: ${fitting.map((one) => one.id).join(', ')}.`,
  );
}

/** Copies the sample into a folder unless it exists. */
function copySample(folder: string): string {
  const sample = join(assetFolder('samples'), 'penguins.csv');
  mkdirSync(folder, { recursive: true });
  const copy = resolve(folder, basename(sample));
  const contents = readFileSync(sample);
  if (!existsSync(copy)) writeFileSync(copy, contents, { flag: 'wx' });
  else if (!readFileSync(copy).equals(contents))
    throw new Error(`${copy} already exists with different contents. Choose another folder, or rename the file.`);
  return copy;
}

function writeBeside(folder: string, name: string, text: string): string {
  mkdirSync(folder, { recursive: true });
  for (let count = 1; ; count += 1) {
    const file = join(folder, `${sanitizeFileName(name)}${count === 1 ? '' : `-${count}`}.nn.yaml`);
    try {
      writeFileSync(file, text, { flag: 'wx' });
      return file;
    } catch (error) {
      if (!existsSync(file)) throw error;
    }
  }
}
