import * as vscode from 'vscode';
import type { Run } from '#protocol';
import { progressOf } from '../runs/progress.js';
import type { RunStatus, WatchedRun } from '../runs/watchedRun.js';

/** Returns the start time in the user's locale; without the date if it is today. */
export function startText({ started }: Run): string {
  const time = new Date(started);
  return time.toDateString() === new Date().toDateString()
    ? time.toLocaleTimeString(vscode.env.language, { timeStyle: 'medium' })
    : time.toLocaleString(vscode.env.language, { dateStyle: 'short', timeStyle: 'short' });
}

/** Returns the title that the user gave a run, otherwise its start time. */
export function titleText({ run, annotation }: WatchedRun): string {
  const label = run.study?.trial ?? run.variant;
  return annotation.title || [...(label === undefined ? [] : [label]), startText(run)].join(' · ');
}

/** Returns the translated name of a status. */
export function statusText(status: RunStatus): string {
  switch (status) {
    case 'starting':
      return vscode.l10n.t('starting');
    case 'running':
      return vscode.l10n.t('running');
    case 'paused':
      return vscode.l10n.t('paused');
    case 'finished':
      return vscode.l10n.t('finished');
    case 'stopped':
      return vscode.l10n.t('stopped');
    case 'failed':
      return vscode.l10n.t('failed');
    case 'interrupted':
      return vscode.l10n.t('interrupted');
  }
}

/** Codicons by status. */
export const statusIcons: Readonly<Record<RunStatus, string>> = {
  starting: 'sync~spin',
  running: 'sync~spin',
  paused: 'debug-pause',
  finished: 'pass',
  stopped: 'debug-stop',
  failed: 'error',
  interrupted: 'debug-disconnect',
};

/** Returns the progress of a live run: `3/5 · acc 0.981`. */
export function progressText({ run, log }: WatchedRun): string {
  const { epoch, epochs, metric } = progressOf(run, log.records);
  return [`${epoch}/${epochs}`, ...(metric === null ? [] : [metric])].join(' · ');
}

/** Returns a one-line summary: `3/5 · acc 0.981` of a running run, `finished · test acc 0.991` of an ended one. */
export function summaryText(run: WatchedRun): string {
  if (run.alive && run.status === 'running') return progressText(run);
  if (run.alive) return `${statusText(run.status)} · ${progressText(run)}`;
  return [statusText(run.status), ...(run.result === null ? [] : [run.result])].join(' · ');
}
