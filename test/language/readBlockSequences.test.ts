import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { memory } from '../../language/src/parse/memory.js';
import { isPlainBlocks } from '../../language/src/parse/parse.js';
import { readBlockSequences } from '../../language/src/parse/readBlockSequences.js';
import { readYaml } from '../../language/src/parse/readYaml.js';
import { hostileTexts } from './hostileTexts.js';
import { largeDefinitions } from './largeDefinitions.js';
import { caseFiles, readCases } from './readCases.js';

const examples = readdirSync('examples').map((name) => `examples/${name}/${name}.nn.yaml`);
const architectures = readdirSync('test/architectures').map((name) => `test/architectures/${name}`);
const texts = [
  ...[...examples, ...architectures].map((file) => [file, readFileSync(file, 'utf8')] as const),
  ...caseFiles().flatMap((file) => readCases(file).map((one) => [`${file}: ${one.title}`, one.definition] as const)),
  ...Object.entries(hostileTexts).filter(([, text]) => text.length < 100_000),
  ...Object.entries(largeDefinitions),
];

describe('taken apart by its lines', () => {
  it.each(texts.filter(([, text]) => isPlainBlocks(text)))('%s says what it says as a whole', (_title, text) => {
    sameAsWhole(text);
  });

  it.each(texts.filter(([, text]) => isPlainBlocks(text) && text.length < 20_000))(
    '%s does so without any one line',
    (_title, text) => {
      const lines = text.split('\n');
      for (const at of lines.keys()) sameAsWhole(lines.toSpliced(at, 1).join('\n'));
    },
  );
});

/** Wherever YAML can read the whole. */
function sameAsWhole(text: string): void {
  const whole = readYaml(text);
  if (whole.broken.length > 0 || whole.depth === Infinity) return;
  const { node, pending, broken } = readBlockSequences(text, memory());
  const found = { node, pending: sorted(pending), broken };
  const expected = { node: whole.node, pending: sorted(whole.pending), broken: [] };
  // Texts are compared far faster than trees, which alone tell a difference.
  const [one, other] = [json(found), json(expected)];
  if (one !== other) expect(JSON.parse(one), text).toEqual(JSON.parse(other));
}

/** Spans as numbers, and no word on which nodes are copies. */
function json(read: unknown): string {
  return JSON.stringify(read, (key, value: unknown) => (key === 'source' ? undefined : value));
}

function sorted(pending: ReturnType<typeof readYaml>['pending']) {
  return pending.toSorted((a, b) => a.span.start - b.span.start || (a.code < b.code ? -1 : 1));
}
