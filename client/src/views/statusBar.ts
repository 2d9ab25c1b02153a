import * as vscode from 'vscode';
import type { RunStore } from '../runs/runStore.js';
import { throttle } from '../throttle.js';
import { progressText, statusIcons, summaryText } from './runText.js';
import { safeWindow } from './safeWindow.js';

/** Minimum interval between updates, in milliseconds. */
const updateInterval = 250;

/** Shows the newest live run in the status bar: `digits 3/5 · acc 0.981`. Hidden if no run is live. */
export function createStatusBar(store: RunStore): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('shapewright.progress', vscode.StatusBarAlignment.Left);
  item.name = vscode.l10n.t('Shapewright: Training');

  const show = () => {
    const live = store.list().filter(({ alive }) => alive);
    const [newest] = live;
    if (!newest) {
      item.hide();
      return;
    }
    const more = live.length > 1 ? ` (+${live.length - 1})` : '';
    safeWindow.setStatus(
      item,
      statusIcons[newest.status],
      `${newest.run.name} ${progressText(newest)}${more}`,
      live.map((run) => `${run.run.name}: ${summaryText(run)}`).join('\n'),
    );
    item.command = {
      command: 'shapewright.openDashboard',
      title: vscode.l10n.t('Open Dashboard'),
      arguments: [{ type: 'run', directory: newest.directory }],
    };
    item.show();
  };

  const updates = throttle<null>(updateInterval, show);
  const subscription = store.onChange(({ type }) => {
    if (type === 'recorded') updates.add(null);
    else show();
  });
  return vscode.Disposable.from(item, subscription, updates);
}
