import { beforeEach, describe, expect, it, vi } from 'vitest';

const window = vi.hoisted(() => ({ shown: '', button: '', presses: false }));

vi.mock('vscode', () => ({
  l10n: { t: (text: string) => text },
  window: {
    showErrorMessage: (message: string, button: string) => {
      Object.assign(window, { shown: message, button });
      return Promise.resolve(window.presses ? button : undefined);
    },
    createOutputChannel: () => ({ error: (text: string) => logged.push(text), show: () => logged.push('shown') }),
  },
}));

const logged: string[] = [];
const { NoticeError } = await import('../../client/src/noticeError.js');
const { safeWindow } = await import('../../client/src/views/safeWindow.js');
const { showErrorNotice } = await import('../../client/src/views/showErrorNotice.js');

describe('showErrorNotice', () => {
  beforeEach(() => {
    logged.length = 0;
    window.presses = false;
  });
  const log = safeWindow.createLog('Shapewright');

  it('offers the action of the error', async () => {
    const run = vi.fn();
    const error = new NoticeError('digits.nn.yaml, line 3: There is no such layer.', { title: 'Go to Error', run });
    await showErrorNotice(error, log);
    expect(window).toMatchObject({ shown: error.message, button: 'Go to Error' });
    expect(run).not.toHaveBeenCalled();
    window.presses = true;
    await showErrorNotice(error, log);
    expect(run).toHaveBeenCalledOnce();
  });

  it('leads to the log where there is no other way', async () => {
    window.presses = true;
    await showErrorNotice(new Error('The disk is full.'), log);
    expect(window).toMatchObject({ shown: 'The disk is full.', button: 'Show Log' });
    expect(logged).toEqual(['The disk is full.', 'shown']);
  });

  it('shows the first line of a long message and logs all of it', async () => {
    const message = `The trainer ended: ${'x'.repeat(1000)}\n    at main`;
    await showErrorNotice(new Error(message), log);
    expect(window.shown).toMatch(/^The trainer ended: x+…$/);
    expect(window.shown.length).toBeLessThanOrEqual(240);
    expect(logged.join('')).toContain('at main');
  });
});
