import { type CompletionItem, CompletionItemKind, InsertTextFormat } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { completeAt, type Completion, type ExternalNames, type KnownNetwork, type Position } from '#language';

const kinds: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  layer: CompletionItemKind.Class,
  block: CompletionItemKind.Module,
  argument: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  name: CompletionItemKind.Variable,
};

const externalKinds: Readonly<Record<ExternalNames, CompletionItemKind>> = {
  column: CompletionItemKind.Field,
  category: CompletionItemKind.Value,
  class: CompletionItemKind.EnumMember,
  path: CompletionItemKind.File,
};

/** Capabilities of the editor and access to names from files. */
export interface CompletionSettings {
  /** Whether the editor supports snippets. */
  readonly snippets: boolean;
  /** Editor command that triggers completion again; `null` if there is none. */
  readonly suggestCommand: string | null;
  /** Returns column names, values of a column or paths, read from files, for the typed prefix `word`. */
  readonly external: (kind: ExternalNames, word: string, column: string | null) => Promise<readonly string[]>;
}

/** Returns the layers, arguments, values, names and keys that are valid at a position. */
export async function completion(
  document: TextDocument,
  network: KnownNetwork,
  position: Position,
  settings: CompletionSettings,
): Promise<CompletionItem[]> {
  const text = document.getText();
  const offset = document.offsetAt(position);
  const { word, completions, external, column, asKeys } = completeAt(
    text.slice(0, offset),
    text.slice(offset),
    network,
  );
  const range = { start: { line: position.line, character: position.character - word.length }, end: position };
  const again = settings.suggestCommand && { command: settings.suggestCommand, title: '' };

  const ofText = completions.map(({ label, kind, doc, defaultValue, insert, continues }, rank) => ({
    label,
    kind: kinds[kind],
    sortText: sortText(rank),
    ...(defaultValue === '' ? {} : { detail: `default: ${defaultValue}` }),
    ...(doc === '' ? {} : { documentation: { kind: 'markdown' as const, value: doc } }),
    // Names in the text are not snippets: `$` is a plain character in them.
    ...(settings.snippets && kind !== 'name' ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
    ...(continues && again ? { command: again } : {}),
    textEdit: { range, newText: settings.snippets ? insert : insert.replaceAll(/\$\d/g, '') },
  }));
  const names = external === null ? [] : await settings.external(external, word, column);
  const ofFiles = names.map((label, rank) => ({
    label,
    kind: external === 'path' ? pathKind(label) : externalKinds[external ?? 'column'],
    sortText: sortText(completions.length + rank),
    filterText: scalar(label),
    ...(again && (asKeys || label.endsWith('/')) ? { command: again } : {}),
    textEdit: { range, newText: asKeys ? `${scalar(label)}: ` : scalar(label) },
  }));
  return [...ofText, ...ofFiles];
}

function pathKind(path: string): CompletionItemKind {
  return path.endsWith('/') ? CompletionItemKind.Folder : externalKinds.path;
}

/** Pads the rank with zeros, as editors sort completions by text. */
function sortText(rank: number): string {
  return String(rank).padStart(5, '0');
}

/** Returns the name as a YAML scalar, quoted if a plain scalar would not be read as this string. */
function scalar(name: string): string {
  const isPlain = /^[A-Za-z_][\w./-]*( [\w./-]+)*$/.test(name) && !/^(true|false|null|yes|no|on|off)$/i.test(name);
  return isPlain ? name : JSON.stringify(name);
}
