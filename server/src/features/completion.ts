import { completeAt, type Completion, type Graph, type Position } from '#language';
import { CompletionItemKind, InsertTextFormat, type CompletionItem } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';

const kinds: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  layer: CompletionItemKind.Class,
  block: CompletionItemKind.Module,
  argument: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  name: CompletionItemKind.Variable,
};

/** Layers, arguments, values, names and keys that may stand at a position. `snippets`: the editor moves the cursor into them. */
export function completion(
  document: TextDocument,
  graph: Graph | null,
  position: Position,
  snippets: boolean,
): CompletionItem[] {
  const before = document.getText({ start: { line: 0, character: 0 }, end: position });
  const { word, completions } = completeAt(before, document.getText(), graph);
  const range = { start: { line: position.line, character: position.character - word.length }, end: position };
  return completions.map(({ label, kind, doc, preset, insert }) => ({
    label,
    kind: kinds[kind],
    ...(preset === '' ? {} : { detail: `default: ${preset}` }),
    ...(doc === '' ? {} : { documentation: { kind: 'markdown', value: doc } }),
    ...(snippets ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
    textEdit: { range, newText: snippets ? insert : insert.replaceAll(/\$\d/g, '') },
  }));
}
