import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { median, quantile } from './quantile.js';
import type { Row } from './row.js';

const keystrokes = 200;

/** Measures the time from a keystroke in examples/digits to its diagnostics, through the real server and including its debounce. */
export async function diagnostics(): Promise<Row[]> {
  const file = 'examples/digits/digits.nn.yaml';
  const text = await readFile(file, 'utf8');
  const uri = pathToFileURL(file).href;
  const server = spawn(process.execPath, ['dist/server.js', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const waiting = new Map<number, () => void>();
  connection.onNotification('textDocument/publishDiagnostics', ({ version }: { version: number }) => {
    waiting.get(version)?.();
  });
  const published = (version: number) =>
    new Promise<void>((resolve) => {
      waiting.set(version, resolve);
    });
  connection.listen();

  await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
  await connection.sendNotification('initialized', {});
  const opened = published(1);
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'nn-yaml', version: 1, text },
  });
  await opened;

  // Overwrites the last digit of `units: 128` repeatedly.
  const lines = text.split('\n');
  const line = lines.findIndex((content) => content.includes('units: 128'));
  const character = (lines[line] ?? '').indexOf('128') + 2;
  const times: number[] = [];
  for (let key = 0; key < keystrokes; key++) {
    const version = key + 2;
    const done = published(version);
    const start = performance.now();
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [
        { range: { start: { line, character }, end: { line, character: character + 1 } }, text: String(key % 10) },
      ],
    });
    await done;
    times.push(performance.now() - start);
  }
  connection.dispose();
  server.kill();
  const measure = 'digits: ms from a keystroke to its diagnostics';
  return [
    { measure: `${measure}, median of ${keystrokes}`, goal: '<= 50', figure: median(times).toFixed(1) },
    { measure: `${measure}, 95th percentile`, goal: '<= 50', figure: quantile(times, 0.95).toFixed(1) },
  ];
}
