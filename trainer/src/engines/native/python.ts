import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { json } from '#protocol';
import { run, type RunOptions } from '../../installer/run.js';
import { atLeast } from '../compareVersions.js';
import { oldestTensorflow, type Tensorflow, tensorflowLibraries } from './tensorflow.js';

/** Names of the user's Python, in the order to try them. */
export const pythons = ['python3', 'python'] as const;

const answerSchema = v.nullable(v.object({ libraries: v.string(), version: v.string() }));

// Does not import TensorFlow, which takes seconds. Its distribution has several names.
const question = `
import sys
if sys.path[:1] == ['']: del sys.path[0]
import importlib.util, importlib.metadata, json, os
spec = importlib.util.find_spec('tensorflow')
answer = None
if spec and spec.origin:
    names = importlib.metadata.packages_distributions().get('tensorflow', []) if hasattr(importlib.metadata, 'packages_distributions') else ['tensorflow', 'tensorflow-cpu']
    for name in names:
        try:
            answer = {'libraries': os.path.dirname(os.path.realpath(spec.origin)), 'version': importlib.metadata.version(name)}
        except importlib.metadata.PackageNotFoundError:
            pass
print(json.dumps(answer))
`;

/**
 * Runs the user's Python like `run`, but without modules of the working directory: a project's own `json.py` must not run when an
 * engine is installed there. Python before 3.11 ignores the variable.
 */
export function runPython(python: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  return run(python, args, { ...options, environment: { ...options.environment, PYTHONSAFEPATH: '1' } });
}

/** Returns the TensorFlow that the user's Python would import; `null` if there is none that the engine can use. */
export async function tensorflowOfPython(python: string): Promise<Tensorflow | null> {
  const output = await runPython(python, ['-c', question], { timeoutSeconds: 60 }).catch(() => 'null');
  const answer = v.safeParse(json(answerSchema), output);
  if (!answer.success || answer.output === null) return null;
  const { libraries, version } = answer.output;
  const usable =
    atLeast(version, oldestTensorflow) && tensorflowLibraries.every((file) => existsSync(join(libraries, file)));
  return usable ? { libraries, version } : null;
}
