import { describe, expect, it, vi } from 'vitest';
import { saveDocument } from '../../client/src/saveDocument.js';

vi.mock('node:timers/promises', () => ({ setTimeout: () => Promise.resolve() }));

/** A document with these changes in it, which `save` may write; like the editor's, it answers whether it wrote anything. */
function documentOf(isDirty: boolean, save: (document: { isDirty: boolean }) => boolean) {
  const document = { isDirty, save: () => Promise.resolve(save(document)) };
  return document;
}

describe('saveDocument', () => {
  it('succeeds when the changes are written', async () => {
    const document = documentOf(true, (document) => {
      document.isDirty = false;
      return true;
    });
    expect(await saveDocument(document)).toBe(true);
  });

  it('leaves a clean document alone', async () => {
    const document = documentOf(false, () => {
      throw new Error('There is nothing to save.');
    });
    expect(await saveDocument(document)).toBe(true);
  });

  it('succeeds when auto save wrote the changes first, though `save` says false', async () => {
    const document = documentOf(true, (document) => {
      document.isDirty = false;
      return false;
    });
    expect(await saveDocument(document)).toBe(true);
  });

  it('succeeds when the user typed on while the file was written', async () => {
    expect(await saveDocument(documentOf(true, () => true))).toBe(true);
  });

  it('waits for auto save that is at work', async () => {
    let checks = 0;
    const document = documentOf(true, (document) => {
      document.isDirty = ++checks < 3;
      return false;
    });
    expect(await saveDocument(document)).toBe(true);
    expect(checks).toBe(3);
  });

  it('fails when the changes are not in the file', async () => {
    expect(await saveDocument(documentOf(true, () => false))).toBe(false);
  });
});
