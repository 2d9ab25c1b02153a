import { DataError } from '#data';
import { regrade, type check, type Checked, type DataSchema, type DataSettings, type Severities } from '#language';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { dataFinding, type AnyFinding } from '#data';
import { documentData, type DataAnswer, type DocumentData } from './documentData.js';

/** What the server needs of other rooms; injected, so that tests need no files. */
export interface Language {
  readonly check: typeof check;
  readonly readSchema: (settings: DataSettings, folder: string) => Promise<DataSchema>;
}

/** What is known of a text: as the language checks it, and what is wrong with its data. */
export type CheckResult = Pick<Checked, 'definition' | 'graph'> & { readonly findings: readonly AnyFinding[] };

export interface CheckedDocuments {
  /** The check of the document's present text with the data known now: computed when asked for, once a version and data. */
  get(document: TextDocument): CheckResult;
  /** What the last check of the document took, in milliseconds; `null` if there was none. */
  cost(document: TextDocument): number | null;
  /** The data files of all open documents. */
  files(): Set<string>;
  /** Some data files changed. */
  refreshData(): void;
  close(document: TextDocument): void;
}

interface Entry {
  readonly data: DocumentData | null;
  checked: { readonly version: number; readonly answer: DataAnswer | null; readonly result: CheckResult } | null;
  cost: number | null;
}

export interface DataAccess {
  /** How grave findings are where the user says so. */
  readonly severities: () => Severities;
  /** The folder that a document's data are relative to; `null`: they are not to be read. */
  readonly folderOf: (uri: string) => string | null;
  /** A document has new data and so a new check. */
  readonly changed: (uri: string) => void;
  /** Reading data failed by no fault of the user's. */
  readonly failed: (error: unknown) => void;
}

/** The one value that every feature reads from. */
export function checkedDocuments(language: Language, access: DataAccess): CheckedDocuments {
  const entries = new Map<string, Entry>();

  const open = ({ uri }: TextDocument): Entry => {
    const known = entries.get(uri);
    if (known) return known;
    const folder = access.folderOf(uri);
    const readSchema: Language['readSchema'] = async (settings, folder) => {
      try {
        return await language.readSchema(settings, folder);
      } catch (error) {
        if (!(error instanceof DataError)) access.failed(error);
        throw error;
      }
    };
    const changed = () => {
      access.changed(uri);
    };
    const data = folder === null ? null : documentData(folder, readSchema, changed);
    const entry = { data, checked: null, cost: null };
    entries.set(uri, entry);
    return entry;
  };

  return {
    get: (document) => {
      const entry = open(document);
      const answer = entry.data?.answer ?? null;
      if (entry.checked?.version === document.version && entry.checked.answer === answer) return entry.checked.result;
      const start = performance.now();
      const result = checkWith(language, document.getText(), answer, access.severities());
      entry.cost = performance.now() - start;
      entry.checked = { version: document.version, answer, result };
      entry.data?.follow(result.definition?.data);
      return result;
    },
    cost: (document) => open(document).cost,
    files: () => new Set([...entries.values()].flatMap(({ data }) => data?.files ?? [])),
    refreshData: () => {
      for (const { data } of entries.values()) data?.refresh();
    },
    close: ({ uri }) => {
      entries.get(uri)?.data?.close();
      entries.delete(uri);
    },
  };
}

function checkWith({ check }: Language, text: string, answer: DataAnswer | null, severities: Severities): CheckResult {
  if (!answer) return check(text, { severities });
  if ('schema' in answer) return check(text, { data: answer.schema, severities });
  const checked = check(text, { severities });
  const wrong = dataFinding(text, answer.error);
  return wrong ? { ...checked, findings: [...checked.findings, ...regrade([wrong], severities)] } : checked;
}
