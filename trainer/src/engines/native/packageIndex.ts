import * as v from 'valibot';
import { json } from '#protocol';
import { reasonOf } from '../../installer/download.js';
import { requireSecure, secureFetch } from '../../installer/secureFetch.js';
import { compareVersions } from '../compareVersions.js';
import { wheelParts } from './wheelTarget.js';

/** A file in a package index. */
export interface Wheel {
  file: string;
  url: string;
  size: number | null;
  sha256: string;
}

/** A response of Python's simple repository API as JSON (PEP 691, sizes: PEP 700). */
const projectSchema = v.object({
  files: v.array(
    v.object({
      filename: v.string(),
      url: v.string(),
      size: v.nullish(v.number()),
      hashes: v.record(v.string(), v.string()),
      yanked: v.optional(v.union([v.boolean(), v.string()])),
    }),
  ),
});

const simpleJson = 'application/vnd.pypi.simple.v1+json';

/**
 * Returns the package index to download wheels from without Python: `SHAPEWRIGHT_PACKAGE_INDEX`, in the form of pip's
 * `index-url`. `null`: pip downloads, with its own settings.
 */
export function packageIndex(environment: NodeJS.ProcessEnv = process.env): string | null {
  return environment.SHAPEWRIGHT_PACKAGE_INDEX || null;
}

/**
 * Finds the newest wheel for this platform that satisfies a requirement: `tensorflow-cpu==2.21.0`,
 * `nvidia-cublas-cu12<13.0,>=12.5.3.2`.
 *
 * @throws if the index cannot be reached, or has none
 */
export async function findWheel(index: string, requirement: string, signal?: AbortSignal): Promise<Wheel> {
  const [, name = '', conditions = ''] = /^([\w.-]+)\s*(.*)$/.exec(requirement) ?? [];
  const page = requireSecure(`${index.replace(/\/+$/, '')}/${name}/`);
  const found = (await readProject(page, signal)).files.flatMap(({ filename, url, size, hashes, yanked = false }) => {
    const parts = wheelParts(filename);
    const { sha256 } = hashes;
    if (!parts?.fits || yanked !== false || sha256 === undefined || !satisfies(parts.version, conditions)) return [];
    return [
      { version: parts.version, wheel: { file: filename, url: new URL(url, page).href, size: size ?? null, sha256 } },
    ];
  });
  const best = found.toSorted((a, b) => compareVersions(a.version, b.version)).at(-1);
  if (best === undefined)
    throw new Error(`${page} has no wheel of ${requirement} for ${process.platform} ${process.arch}`);
  requireSecure(best.wheel.url);
  return best.wheel;
}

async function readProject(page: string, signal: AbortSignal | undefined) {
  const limit = AbortSignal.timeout(60_000);
  let text: string;
  try {
    const response = await secureFetch(page, {
      headers: { accept: simpleJson },
      signal: AbortSignal.any([limit, ...(signal ? [signal] : [])]),
    });
    if (!response.ok) throw new Error(`it answered ${response.status}`);
    text = await response.text();
  } catch (error) {
    signal?.throwIfAborted();
    const reason = limit.aborted ? 'it did not answer within a minute' : error instanceof Error ? reasonOf(error) : '';
    throw new Error(`The index ${page} cannot be read: ${reason}`, { cause: error });
  }
  const project = v.safeParse(json(projectSchema), text);
  if (!project.success) throw new Error(`The index ${page} does not support the JSON API (PEP 691)`);
  return project.output;
}

/** Checks whether a version satisfies `<13.0,>=12.5.3.2`; pre-releases never do. */
export function satisfies(version: string, conditions: string): boolean {
  if (!/^\d+(\.\d+)*(\.post\d+)?$/.test(version)) return false;
  return conditions.split(',').every((condition) => {
    const [, operator = '', bound = ''] = /^\s*(==|!=|<=|>=|<|>|)\s*(.*?)\s*$/.exec(condition) ?? [];
    return operator === '' ? bound === '' : (operators.get(operator)?.(compareVersions(version, bound)) ?? false);
  });
}

/** Whether a version that compares so with a bound satisfies it. */
const operators: ReadonlyMap<string, (order: number) => boolean> = new Map([
  ['==', (order) => order === 0],
  ['!=', (order) => order !== 0],
  ['<', (order) => order < 0],
  ['<=', (order) => order <= 0],
  ['>', (order) => order > 0],
  ['>=', (order) => order >= 0],
]);
