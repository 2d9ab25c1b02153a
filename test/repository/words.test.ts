import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Words that were coined here, and the standard term for each. They may stand in no name: of a file, or in code. */
const standardTerms: Readonly<Record<string, string>> = {
  Finding: 'Diagnostic',
  findings: 'diagnostics',
  DraftFix: 'PendingFix',
  regrade: 'applySeverities',
  grave: 'error or severity',
  preset: 'default',
  furtherOutputs: 'extraOutputs',
  standIn: 'placeholder value',
  Refusal: 'ShapeError',
  advice: 'hint',
  mended: 'repaired',
  survey: 'scan tokens',
  goThrough: 'unrollCell',
  sequenceAtOnce: 'fusedSequence',
  updateAtOnce: 'fusedUpdate',
  maskBehind: 'computeMask',
  tally: 'metricAccumulator',
  takeNotes: 'drainNotes',
  eventLoopTurns: 'yieldToEventLoop',
  proveWebgpu: 'smokeTestWebgpu',
  mendShaders: 'patchShaders',
  failLoudly: 'throwOnDeviceLoss',
  footprint: 'downloadSize',
  cleanName: 'sanitizeFileName',
  readBlocks: 'readBlockSequences or readBlockDefinitions',
  placeOf: 'locationOf or positionOf',
  placesOf: 'locationsOf or positionsOf',
  PlacedLayer: 'InferredLayer',
  takeApart: 'splitShape',
  tellingMetric: 'primaryMetric',
  waysToVector: 'vectorFixes',
  waysOfAugMix: 'augMixOperations',
  strangeness: 'unlikelihood',
  Rival: 'Candidate',
};

/** Folders whose names were replaced. */
const oldFolders = /^(trainer\/(assembly|native)|language\/src\/findings)\//;

const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => existsSync(file) && file !== 'test/repository/words.test.ts');

/** `tally`, `createTally`, `tallies`; not `totally`, which goes on with small letters before it. */
function inNames(word: string): RegExp {
  const capital = word.charAt(0).toUpperCase() + word.slice(1);
  const small = word.charAt(0).toLowerCase() + word.slice(1);
  return new RegExp(String.raw`(?<![A-Za-z])${small}(?![a-z])|${capital}(?![a-z])`);
}

/** Code without comments, and without text in quotes, which may say anything. */
function withoutProse(text: string): string {
  return text.replace(/\/\*.*?\*\/|(?<!:)\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/gs, ' ');
}

describe('Names are standard terms', () => {
  const code = files.flatMap((file) => {
    const isCode = /\.(ts|mts|mjs|cjs)$/.test(file);
    return isCode ? [{ file, text: withoutProse(readFileSync(file, 'utf8')) }] : [];
  });

  it.each(Object.entries(standardTerms))('%s is called %s', (word) => {
    const name = inNames(word);
    expect(files.filter((file) => name.test(basename(file)))).toEqual([]);
    expect(code.filter(({ text }) => name.test(text)).map(({ file }) => file)).toEqual([]);
  });

  it('in folders too', () => {
    expect(files.filter((file) => oldFolders.test(file))).toEqual([]);
  });
});
