import { describe, expect, it } from 'vitest';
import { check, type CheckOptions, isTrainable } from '#language';

const text = [
  'blocks: {unit: {layers: [relu]}}',
  'model:',
  '  inputs: {image: [28, 28, 1]}',
  '  layers:',
  '    - conv2d: {filters: 8, kernel_size: 40}',
  '    - flatten',
  '    - dense: {units: 10}',
].join('\n');

function severities(options: CheckOptions) {
  return check(text, options).diagnostics.map(({ code, severity }) => `${severity} ${code}`);
}

describe('severities', () => {
  it('are those that come with the code', () => {
    expect(severities({})).toEqual(['hint graph/unused-block', 'error shape/window-too-large']);
  });

  it('are what the user says, by code', () => {
    const chosen = { 'graph/unused-block': 'error', 'shape/window-too-large': 'warning' } as const;
    expect(severities({ severities: chosen })).toEqual(['error graph/unused-block', 'warning shape/window-too-large']);
  });

  it('may be off', () => {
    expect(severities({ severities: { 'graph/unused-block': 'off' } })).toEqual(['error shape/window-too-large']);
  });

  it('make no network trainable whose shapes are wrong', () => {
    expect(isTrainable(check(text, { severities: { 'shape/window-too-large': 'off' } }))).toBe(false);
  });
});

describe('a comment that suppresses', () => {
  const suppressed = text.replace('kernel_size: 40}', 'kernel_size: 40} # shapewright-ignore');

  it('leaves the other diagnostics', () => {
    expect(check(suppressed).diagnostics.map(({ code }) => code)).toEqual(['graph/unused-block']);
  });

  it('makes no network trainable whose shapes are wrong', () => {
    expect(isTrainable(check(suppressed))).toBe(false);
  });

  it('works with the line ends of Windows', () => {
    expect(check(suppressed.replaceAll('\n', '\r\n')).diagnostics).toEqual(check(suppressed).diagnostics);
  });
});
