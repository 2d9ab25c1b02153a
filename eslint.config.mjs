import tseslint from 'typescript-eslint';

export default tseslint.config(
  // trainer/assembly is AssemblyScript: its types are not TypeScript's.
  { ignores: ['dist/', 'out/', 'node_modules/', 'examples/', '.cache/', 'trainer/assembly/'] },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      // What crosses a process or a file is parsed with a schema; inside, types are proved. `as const` stays allowed.
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { requireDefaultForNonUnion: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      eqeqeq: 'error',
      'no-console': 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    // What is in a run directory may be a stranger's: it is reached through `#protocol/node`, which refuses links and foreign files.
    files: ['trainer/src/{run,tensorboard}/**/*.ts', 'client/src/runs/**/*.ts', 'webview/**/*.ts'],
    // The definition that the user named; our own package.
    ignores: ['trainer/src/run/readText.ts', 'trainer/src/run/shapewrightVersion.ts', 'client/src/runs/connectRun.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        ...['node:fs', 'fs'].map((name) => ({
          name,
          // Those of files that are open already.
          allowImportNames: 'close closeSync fstatSync fsyncSync ftruncateSync read readSync writeSync'.split(' '),
          message: 'Files of a run are opened, replaced and removed through #protocol/node.',
        })),
        ...['node:fs/promises', 'fs/promises'].map((name) => ({
          name,
          message: 'Files of a run are opened, replaced and removed through #protocol/node.',
        })),
      ],
    },
  },
  // The command line speaks on standard output; so do scripts and benchmarks.
  { files: ['trainer/src/commandLine/**/*.ts', 'test/**/*.ts'], rules: { 'no-console': 'off' } },
);
