import { resolve } from 'node:path';
import type { Failure } from '#protocol';
import { describeError } from '../describeError.js';
import { DefinitionError } from '../run/definitionError.js';

/** Returns why a definition was not trained, and the location to correct: its start if the error has no location. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof DefinitionError)) return { error: describeError(error) };
  const { file, summary, first } = error;
  const { line, character } = first?.range.start ?? { line: 0, character: 0 };
  return { error: summary, location: { file: resolve(file), line, character } };
}
