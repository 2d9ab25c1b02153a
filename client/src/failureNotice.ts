import * as vscode from 'vscode';
import type { Failure } from '#protocol';
import { NoticeError } from './noticeError.js';
import { showLocation } from './showLocation.js';

/** Returns the error that tells why a definition was not trained, with a button that goes to the location to correct. */
export function failureNotice({ error, location }: Failure): Error {
  if (location === undefined) return new Error(error);
  return new NoticeError(error, {
    title: vscode.l10n.t('Go to Error'),
    run: () => {
      const start = new vscode.Position(location.line, location.character);
      return showLocation(vscode.Uri.file(location.file), new vscode.Range(start, start));
    },
  });
}
