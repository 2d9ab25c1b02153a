import * as vscode from 'vscode';
import { errorMessage } from '#protocol';
import { type NoticeAction, NoticeError } from '../noticeError.js';
import { type Log, safeWindow } from './safeWindow.js';

/** Maximum length of a notification in characters. */
const maxLength = 240;

/**
 * Logs an error and shows a notification with a button: the error's own action, otherwise "Show Log". There is always a
 * button, because the editor truncates notifications without one to a single line.
 */
export async function showErrorNotice(error: unknown, log: Log): Promise<void> {
  const message = errorMessage(error);
  log.error(message);
  const action = error instanceof NoticeError ? error.action : showLogAction(log);
  if ((await safeWindow.showError(shorten(message), action.title)) === action.title) await action.run();
}

function showLogAction({ channel }: Log): NoticeAction {
  return {
    title: vscode.l10n.t('Show Log'),
    run: () => {
      channel.show();
    },
  };
}

/** Returns the first line, truncated to `maxLength`. */
function shorten(message: string): string {
  const [first = ''] = message.trim().split('\n', 1);
  return first.length > maxLength ? `${first.slice(0, maxLength - 1)}…` : first;
}
