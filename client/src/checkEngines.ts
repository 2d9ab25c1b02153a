import * as vscode from 'vscode';
import { doctorText } from '#protocol';
import { runDoctor } from './trainer/runDoctor.js';
import type { TrainerCommand } from './trainer/trainerCommand.js';
import { safeWindow } from './views/safeWindow.js';

/** Shows the report of `shapewright doctor` and offers to install the native engine if this machine supports it. */
export async function checkEngines(
  command: TrainerCommand,
  report: vscode.OutputChannel,
  installNative: () => Promise<void>,
): Promise<void> {
  const progress = { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Checking engines…') };
  const doctor = await safeWindow.withProgress(progress, () => runDoctor(command));
  safeWindow.showReport(report, `${doctorText(doctor)}\n`);
  if (!doctor.can_install_native) return;
  const install = vscode.l10n.t('Install Native Engine');
  const offer = vscode.l10n.t(
    'Networks train several times faster with the native engine. It can be installed on this machine.',
  );
  if ((await safeWindow.showInformation(offer, install)) === install) await installNative();
}
