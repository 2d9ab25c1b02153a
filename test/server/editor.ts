import { PassThrough } from 'node:stream';
import {
  CodeAction,
  CodeActionRequest,
  type CompletionItem,
  CompletionRequest,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  type Hover,
  HoverRequest,
  InitializedNotification,
  type InlayHint,
  InlayHintRefreshRequest,
  InlayHintRequest,
  LogMessageNotification,
  ProposedFeatures,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  type Range,
  type RegistrationParams,
  RegistrationRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createChecker, type DataSchema } from '#language';
import type { Language } from '../../server/src/checkedDocuments.js';
import { serve } from '../../server/src/serve.js';
import { waitFor } from '../waitFor.js';

export const everywhere: Range = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };

/** An editor that talks with a server over streams in memory. */
export interface Editor {
  readonly connection: ProtocolConnection;
  /** Everything the server published, in order. */
  readonly published: readonly PublishDiagnosticsParams[];
  readonly registrations: readonly RegistrationParams[];
  readonly logged: readonly string[];
  readonly refreshes: () => number;
  open: (text: string, uri?: string) => Promise<void>;
  /** Types `to` over the first `from`, as one incremental change. */
  replace: (from: string, to: string) => Promise<void>;
  close: () => Promise<void>;
  fileChanged: (uri: string) => Promise<void>;
  /** The diagnostics of the present version, when they come. */
  diagnostics: () => Promise<readonly Diagnostic[]>;
  hints: () => Promise<readonly InlayHint[]>;
  actions: (range: Range) => Promise<readonly CodeAction[]>;
  hover: (text: string) => Promise<Hover | null>;
  /** What is offered behind the first position of the text. */
  completions: (text: string) => Promise<readonly CompletionItem[]>;
  /** Makes an action's edits in the text. */
  apply: (action: CodeAction) => Promise<void>;
  text: () => string;
  /** The range of the first position of the text. */
  rangeOf: (text: string) => Range;
}

export const imageSchema: DataSchema = {
  inputs: [{ name: 'image', shape: [28, 28, 1], dtype: 'float32' }],
  targets: [{ type: 'classes', name: 'label', classes: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] }],
  samples: { training: 54_000, validation: 6_000, test: 10_000 },
};

export async function startEditor(
  language: Partial<Language> = {},
  initializationOptions: object = {},
): Promise<Editor> {
  const [toServer, toEditor] = [new PassThrough(), new PassThrough()];
  serve(createConnection(ProposedFeatures.all, new StreamMessageReader(toServer), new StreamMessageWriter(toEditor)), {
    createChecker,
    readSampleSchema: (definition, folder) =>
      (language.readSchema?.(definition, folder) ?? Promise.resolve(imageSchema)).then((schema) => ({
        schema,
        isSample: false,
      })),
    readSchema: () => Promise.resolve(imageSchema),
    profileData: () => new Promise(() => undefined),
    readSamples: () => Promise.resolve({ samples: [], size: 0 }),
    readColumnNames: () => Promise.resolve([]),
    ...language,
  });
  const connection = createProtocolConnection(new StreamMessageReader(toEditor), new StreamMessageWriter(toServer));
  const published: PublishDiagnosticsParams[] = [];
  const registrations: RegistrationParams[] = [];
  const logged: string[] = [];
  let refreshes = 0;
  connection.onNotification(PublishDiagnosticsNotification.type, (params) => void published.push(params));
  connection.onNotification(LogMessageNotification.type, ({ message }) => void logged.push(message));
  connection.onRequest(RegistrationRequest.type, (params) => void registrations.push(params));
  connection.onRequest(InlayHintRefreshRequest.type, () => {
    refreshes++;
  });
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    initializationOptions,
    capabilities: {
      workspace: {
        inlayHint: { refreshSupport: true },
        didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
      },
    },
  });
  await connection.sendNotification(InitializedNotification.type, {});

  let document = TextDocument.create('file:///nowhere/digits.nn.yaml', 'nn-yaml', 0, '');
  const textDocument = () => ({ uri: document.uri });

  const change = async (range: Range, text: string) => {
    const version = document.version + 1;
    document = TextDocument.update(document, [{ range, text }], version);
    await connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { ...textDocument(), version },
      contentChanges: [{ range, text }],
    });
  };
  const rangeOf = (text: string) => {
    const start = document.getText().indexOf(text);
    if (start < 0) throw new Error(`“${text}” is not in the text.`);
    return { start: document.positionAt(start), end: document.positionAt(start + text.length) };
  };

  return {
    connection,
    published,
    registrations,
    logged,
    refreshes: () => refreshes,
    rangeOf,
    text: () => document.getText(),
    open: async (text, uri = document.uri) => {
      document = TextDocument.create(uri, 'nn-yaml', 1, text);
      await connection.sendNotification(DidOpenTextDocumentNotification.type, {
        textDocument: { ...textDocument(), languageId: 'nn-yaml', version: 1, text },
      });
    },
    replace: (from, to) => change(rangeOf(from), to),
    close: () => connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: textDocument() }),
    fileChanged: (uri) =>
      connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [{ uri, type: 2 }] }),
    diagnostics: () =>
      waitFor(() => {
        const last = published.findLast(({ version }) => version === document.version);
        if (!last) throw new Error('Nothing was published for this version.');
        return last.diagnostics;
      }),
    hints: async () =>
      (await connection.sendRequest(InlayHintRequest.type, { textDocument: textDocument(), range: everywhere })) ?? [],
    actions: async (range) => {
      const context = { diagnostics: [] };
      const found = await connection.sendRequest(CodeActionRequest.type, {
        textDocument: textDocument(),
        range,
        context,
      });
      return (found ?? []).filter((action) => CodeAction.is(action));
    },
    hover: (text) =>
      connection.sendRequest(HoverRequest.type, { textDocument: textDocument(), position: rangeOf(text).start }),
    completions: async (text) => {
      const params = { textDocument: textDocument(), position: rangeOf(text).end };
      const found = (await connection.sendRequest(CompletionRequest.type, params)) ?? [];
      return Array.isArray(found) ? found : found.items;
    },
    apply: async (action) => {
      for (const { range, newText } of action.edit?.changes?.[document.uri] ?? []) await change(range, newText);
    },
  };
}
