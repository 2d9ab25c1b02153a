import { defineConfig } from 'eslint/config';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import simpleImportSort from 'eslint-plugin-simple-import-sort';
import tseslint from 'typescript-eslint';

export default defineConfig(
  // AssemblyScript: its types are not TypeScript's.
  { ignores: ['dist/', 'out/', 'node_modules/', 'examples/', '.cache/', '{data,trainer}/wasm-kernels/'] },
  {
    files: ['**/*.{ts,mts,mjs}'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    plugins: { 'import-x': importX, 'simple-import-sort': simpleImportSort },
    settings: {
      'import-x/resolver-next': [createNodeResolver({ extensionAlias: { '.js': ['.ts', '.js'] } })],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
    },
    rules: {
      // What crosses a process or a file is parsed with a schema; inside, types are proved. `as const` stays allowed.
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { requireDefaultForNonUnion: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      // One block: Node's modules, packages, rooms, files of the room.
      'simple-import-sort/imports': ['error', { groups: [['^\\u0000', '^node:', '^@?\\w', '^#', '^\\.']] }],
      eqeqeq: 'error',
      'no-console': 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    // What is in a run directory may be a stranger's: it is reached through `#protocol/node`, which refuses links and foreign files.
    files: ['trainer/src/{run,trackers}/**/*.ts', 'client/src/runs/**/*.ts', 'webview/**/*.ts'],
    // The definition that the user named; our own package.
    ignores: ['trainer/src/run/readText.ts', 'trainer/src/run/shapewrightVersion.ts'],
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
  {
    // An engine is used through the value of its `index.ts` alone, and only the registry names engines.
    files: ['trainer/src/**/*.ts'],
    rules: {
      'import-x/no-restricted-paths': [
        'error',
        {
          zones: [
            {
              target: ['./trainer/src/!(engines)/**/*', './trainer/src/*.ts', './trainer/src/engines/!(engines).ts'],
              from: './trainer/src/engines/*/**/*',
              message: 'Engines are used through engines/index.ts.',
            },
            {
              target: './trainer/src/engines/engines.ts',
              from: './trainer/src/engines/*/!(index).ts',
              message: 'An engine is the value that its index.ts exports.',
            },
            {
              target: './trainer/src/engines/*/**/*',
              from: './trainer/src/!(engines|installer)/**/*',
              message: 'Engines know nothing of what uses them.',
            },
          ],
        },
      ],
    },
  },
  // Text that a stranger may have written reaches people only through functions that make it safe.
  {
    files: ['client/src/**/*.ts'],
    ignores: ['client/src/views/safeWindow.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'MemberExpression[object.property.name="window"][property.name=/^(show(Information|Warning|Error)Message|showQuickPick|showInputBox|createQuickPick|createInputBox|withProgress|setStatusBarMessage)$/]',
          message: 'Use safeWindow: names and messages may come from a stranger.',
        },
        {
          selector: 'NewExpression[callee.property.name=/^(TreeItem|MarkdownString)$/]',
          message: 'Use safeWindow: names and messages may come from a stranger.',
        },
        {
          selector: 'AssignmentExpression[left.property.name=/^(label|description|detail|text|title|tooltip)$/]',
          message: 'Use safeWindow: names and messages may come from a stranger.',
        },
        {
          selector:
            'CallExpression[callee.property.name=/^(append|appendLine|replace)$/][callee.object.name=/^(report|channel|output)$/]',
          message: 'Use safeWindow: names and messages may come from a stranger.',
        },
        {
          selector: 'Property[key.name="log"][value.value=true]',
          message: 'Use safeWindow.createLog: names and messages may come from a stranger.',
        },
      ],
    },
  },
  {
    files: ['trainer/src/**/*.ts'],
    ignores: ['trainer/src/commandLine/print.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'MemberExpression[property.name="write"][object.property.name=/^std(out|err)$/]',
          message: 'Use commandLine/print.ts: names and messages may come from a stranger.',
        },
        {
          selector: 'VariableDeclarator[init.name="process"] Property[key.name=/^std(out|err)$/]',
          message: 'Use commandLine/print.ts: names and messages may come from a stranger.',
        },
      ],
    },
  },
  // Tests and scripts speak on standard output.
  { files: ['test/**/*.ts', 'scripts/**/*.{ts,mjs}'], rules: { 'no-console': 'off' } },
);
