import * as vscode from 'vscode';
import { errorMessage } from '#protocol';
import { type NoticeAction, NoticeError } from '../noticeError.js';
import { type Log, safeWindow } from './safeWindow.js';

/** Characters that a notice shows at most. */
const longest = 240;

/**
 * Writes an error into the log and shows a notice with a button: the error's own action, or else the log.
 * Every notice has one, as the editor cuts those without a button to a single line.
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

/** Returns the first line, without its end where it is long. */
function shorten(message: string): string {
  const [first = ''] = message.trim().split('\n', 1);
  return first.length > longest ? `${first.slice(0, longest - 1)}…` : first;
}
