import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';

export interface Token {
  readonly text: string;
  readonly scopes: string;
}

/** Colours definitions as the editor does: with our grammar on top of those of YAML in the folder `extensions` of its own extensions. */
export async function tokenizer(extensions: string): Promise<(text: string) => Token[]> {
  const wasm = createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm');
  await oniguruma.loadWASM(await readFile(wasm));
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async (scope) => {
      const file = grammarFile(scope, extensions);
      return textmate.parseRawGrammar(await readFile(file, 'utf8'), file);
    },
  });
  const grammar = await registry.loadGrammar('source.nn-yaml');
  if (!grammar) throw new Error('There is no grammar of definitions.');
  return (text) => {
    let state = textmate.INITIAL;
    return text.split('\n').flatMap((line) => {
      const result = grammar.tokenizeLine(line, state);
      state = result.ruleStack;
      return result.tokens.map(({ startIndex, endIndex, scopes }) => ({
        text: line.slice(startIndex, endIndex).trim(),
        scopes: scopes.join(' '),
      }));
    });
  };
}

/** `source.yaml.1.2` is in `yaml-1.2.tmLanguage.json`. */
function grammarFile(scope: string, extensions: string): string {
  if (scope === 'source.nn-yaml') return 'client/language/nn-yaml.tmLanguage.json';
  const version = scope.replace(/^source\.yaml\.?/, '');
  return join(extensions, 'yaml/syntaxes', `yaml${version === '' ? '' : `-${version}`}.tmLanguage.json`);
}
