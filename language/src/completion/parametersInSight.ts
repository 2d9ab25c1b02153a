import type { Cursor } from './cursor.js';
import { readLine } from './readLine.js';

/** Parameter of a block. */
export interface Parameter {
  readonly name: string;
  /** Text of the default; empty without one. */
  readonly defaultValue: string;
}

/**
 * Returns the parameters that an expression at the cursor may use: those of the enclosing block, and `i` in a `repeat`. Read
 * from the lines, as the text may not be valid YAML during typing.
 */
export function parametersInSight({ path }: Cursor, before: string): readonly Parameter[] {
  const [section, block = '', key] = path;
  const ofBlock = section === 'blocks' && key === 'layers' ? parametersOf(before, block) : [];
  return path.includes('repeat') ? [...ofBlock, { name: 'i', defaultValue: '' }] : ofBlock;
}

function parametersOf(before: string, block: string): readonly Parameter[] {
  const lines = before.split(/\r?\n/);
  const start = lines.findLastIndex((line) => readLine(line).content.startsWith(`${block}:`));
  const own = lines.slice(Math.max(start, 0));
  const at = own.findIndex((line) => /(^|[\s{,])parameters:/.test(line));
  const first = own[at];
  if (first === undefined) return [];
  const written = first.slice(first.indexOf('parameters:') + 'parameters:'.length);
  const flow = /^\s*([{[])(.*)/s.exec([written, ...own.slice(at + 1)].join('\n'));
  if (flow) return inFlow((flow[2] ?? '').split(flow[1] === '{' ? '}' : ']', 1)[0] ?? '');
  const { column } = readLine(first);
  const below = own.slice(at + 1);
  const end = below.findIndex((line) => line.trim() !== '' && readLine(line).column <= column);
  return below.slice(0, end < 0 ? undefined : end).flatMap(parameterIn);
}

/** Splits parameters in flow style: `filters: 16, rate`. A value may be a list. */
function inFlow(inside: string): readonly Parameter[] {
  return inside.split(/,(?![^[]*\])/).flatMap(parameterIn);
}

function parameterIn(text: string): readonly Parameter[] {
  const [, name, defaultValue = ''] = /^\s*(?:- )?\s*([A-Za-z_]\w*)\s*(?::\s*([^#]*?)\s*)?(?:#.*)?$/.exec(text) ?? [];
  return name === undefined ? [] : [{ name, defaultValue }];
}
