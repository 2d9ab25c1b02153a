import { beforeEach, describe, expect, it, vi } from 'vitest';
import { NoticeError } from '../../client/src/noticeError.js';
import { safeWindow } from '../../client/src/views/safeWindow.js';
import { showErrorNotice } from '../../client/src/views/showErrorNotice.js';
import { editor } from './editorDouble.js';

vi.mock('vscode', async () => (await import('./editorDouble.js')).editor.module);

describe('showErrorNotice', () => {
  beforeEach(() => {
    editor.reset();
  });
  const log = safeWindow.createLog('Shapewright');

  it('offers the action of the error', async () => {
    const run = vi.fn();
    const error = new NoticeError('digits.nn.yaml, line 3: There is no such layer.', { title: 'Go to Error', run });
    await showErrorNotice(error, log);
    expect(editor.shown).toEqual([`${error.message} | Go to Error`]);
    expect(run).not.toHaveBeenCalled();
    editor.answers.push('Go to Error');
    await showErrorNotice(error, log);
    expect(run).toHaveBeenCalledOnce();
  });

  it('opens the log if the error has no action', async () => {
    const show = vi.spyOn(log.channel, 'show');
    editor.answers.push('Show Log');
    await showErrorNotice(new Error('The disk is full.'), log);
    expect(editor.shown).toEqual(['The disk is full. | Show Log']);
    expect(editor.logged).toEqual(['The disk is full.']);
    expect(show).toHaveBeenCalledOnce();
  });

  it('shows the first line of a long message and logs all of it', async () => {
    const message = `The trainer ended: ${'x'.repeat(1000)}\n    at main`;
    await showErrorNotice(new Error(message), log);
    const [shown = ''] = editor.shown;
    expect(shown).toMatch(/^The trainer ended: x+… \| Show Log$/);
    expect(shown.length).toBeLessThanOrEqual(240 + ' | Show Log'.length);
    expect(editor.logged.join('')).toContain('at main');
  });
});
