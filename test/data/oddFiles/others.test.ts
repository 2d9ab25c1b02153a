import { mkdir, writeFile } from 'node:fs/promises';
import { deflateSync, gzipSync } from 'node:zlib';
import { describe } from 'vitest';
import { idx } from '../fixtures.js';
import {
  bytesOf,
  type Case,
  checkCases,
  type Content,
  fifo,
  type Files,
  good,
  linkOutside,
  linkTo,
} from './oddFiles.js';

describe('IDX files', () => {
  const images = idx(
    [3, 2, 2],
    Array.from({ length: 12 }, (_, at) => at),
  );
  const labels = idx([3], [0, 1, 0]);
  const pair = (title: string, pictures: Content, classes: Content, outcome: Case[2]): Case => [
    title,
    { images: pictures, labels: classes },
    outcome,
  ];
  checkCases(
    [
      pair('are read', images, labels, 3),
      pair('that are compressed', gzipSync(images), gzipSync(labels), 3),
      pair('of no bytes', '', labels, ['data/', 'images']),
      pair('of three bytes', images.subarray(0, 3), labels, ['data/', 'images']),
      pair('of text', good, labels, ['data/not-idx', 'images']),
      pair('of other numbers', Uint8Array.from([0, 0, 13, ...images.subarray(3)]), labels, ['data/idx-type', 'images']),
      pair('with five dimensions', idx([3, 1, 1, 1, 1], [1, 2, 3]), labels, ['data/idx-dimensions', 'images']),
      pair('with labels for images', labels, labels, ['data/idx-dimensions', 'images']),
      pair('with images for labels', images, images, ['data/idx-dimensions', 'labels']),
      pair('that are too short', images.subarray(0, -1), labels, ['data/idx-size', 'images']),
      pair('that are too long', Uint8Array.from([...images, 0]), labels, ['data/idx-size', 'images']),
      pair('that promise 2^96 pictures', idx([0xffffffff, 0xffffffff, 0xffffffff], [1]), labels, ['data/', 'images']),
      pair('of no pictures', idx([0, 2, 2], []), idx([0], []), ['data/empty', 'images']),
      pair('of pictures without pixels', idx([3, 0, 0], []), labels, ['data/', 'images']),
      pair('of different numbers', images, idx([2], [0, 1]), ['data/count-mismatch', '3']),
      pair('of one class', images, idx([3], [1, 1, 1]), ['data/one-class', '"label"']),
      pair('that are compressed and cut off', gzipSync(images).subarray(0, -9), labels, ['data/bad-gzip', 'images']),
      pair(
        'that unpack to more than they promise',
        gzipSync(Buffer.concat([images, Buffer.alloc(100 << 20)])),
        labels,
        ['data/', 'images'],
      ),
      pair('that are folders', (path) => mkdir(path), labels, ['data/unreadable-file', 'images']),
      pair('that are pipes', fifo, labels, ['data/unreadable-file', 'images']),
    ],
    { source: { kind: 'idx', images: 'images', labels: 'labels' }, target: null },
  );
});

/** A PNG of these bytes a pixel row, whose header may lie. */
function png(width: number, height: number, rows = Buffer.alloc(height * (1 + width))): Buffer {
  const chunk = (type: string, body: Buffer) => {
    const bytes = Buffer.alloc(12 + body.length);
    bytes.writeUInt32BE(body.length, 0);
    bytes.write(type, 4, 'latin1');
    body.copy(bytes, 8);
    bytes.writeUInt32BE(crc(bytes.subarray(4, 8 + body.length)), 8 + body.length);
    return bytes;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function crc(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}

describe('a folder of pictures', () => {
  const fine = png(4, 4);
  const folder = (title: string, files: Files, outcome: Case[2]): Case => [
    title,
    Object.fromEntries(Object.entries(files).map(([name, content]) => [`photos/${name}`, content])),
    outcome,
  ];
  const odd = (title: string, content: Content, message: string): Case =>
    folder(title, { 'a/1.png': fine, 'a/2.png': content, 'b/1.png': fine }, ['data/bad-image', message]);
  checkCases(
    [
      folder('is read', { 'a/1.png': fine, 'b/1.png': fine }, 2),
      folder('without pictures', { 'a/notes.txt': 'x', 'b/notes.txt': 'x' }, ['data/', 'photos']),
      folder('without classes', { '1.png': fine }, ['data/', 'photos']),
      folder('of one class', { 'a/1.png': fine, 'a/2.png': fine }, ['data/one-class', 'a']),
      folder('with classes such as `__proto__`', { '__proto__/1.png': fine, 'constructor/1.png': fine }, 2),
      folder('with line breaks in names', { 'a\nb/1\n2.png': fine, 'c/1.png': fine }, ['data/bad-path', '\\n']),
      folder('with hidden files', { 'a/1.png': fine, 'a/.DS_Store': 'x', 'b/1.png': fine, '.git/x.png': 'x' }, 2),
      folder('with pictures of two sizes', { 'a/1.png': fine, 'b/1.png': png(5, 4) }, ['data/image-size', 'size']),
      odd('with a text', 'no picture', '2.png'),
      odd('with an empty file', '', '2.png'),
      odd('with half a picture', fine.subarray(0, 45), '2.png'),
      odd('with a picture without pixels', png(4, 4, Buffer.alloc(3)), '2.png'),
      odd('with a header of 100,000 x 100,000 pixels', png(100_000, 100_000, Buffer.alloc(10)), '2.png'),
      odd('with a picture of no pixels', png(0, 4), '2.png'),
      odd('with a damaged picture', Buffer.from(fine.map((byte, at) => (at > 45 && at < 50 ? 0xff : byte))), '2.png'),
      odd('with half a GIF', bytesOf('GIF89a\x04\x00\x04\x00', 'latin1'), '2.png'),
      odd('with a JPEG of a header', Buffer.from('ffd8ffe000104a46494600', 'hex'), '2.png'),
      folder('with a link that leads outside', { 'a/1.png': fine, 'b/1.png': linkOutside }, ['data/', '1.png']),
      folder('with a pipe', { 'a/1.png': fine, 'a/2.png': fifo, 'b/1.png': fine }, 2),
      ['that is a file', { photos: 'x' }, ['data/', 'photos']],
      ['that is missing', {}, ['data/missing-file', 'photos']],
      ['that is a link to itself', { photos: linkTo('photos') }, ['data/', 'photos']],
    ],
    { source: { kind: 'image_folder', folder: 'photos' }, target: null },
  );
});

describe('a tokenizer file', () => {
  const model = { type: 'WordPiece', unk_token: '[UNK]', vocab: { '[PAD]': 0, '[UNK]': 1, cat: 2 } };
  const tokenizer = (title: string, content: Content, message: string): Case => [
    title,
    { 'table.csv': 'text,y\na cat,0\nthe dog,1\n', 'tokenizer.json': content },
    ['data/', message],
  ];
  checkCases(
    [
      tokenizer('of no bytes', '', 'is not JSON'),
      tokenizer('of text', 'vocabulary', 'is not JSON'),
      tokenizer('of a list', '[]', 'has no `model`'),
      tokenizer('of a hundred thousand brackets', '['.repeat(100_000), 'is not JSON'),
      tokenizer('of another model', JSON.stringify({ model: { ...model, type: 'Unigram' } }), 'another type'),
      tokenizer(
        'with negative ids',
        JSON.stringify({ model: { ...model, vocab: { cat: -1 } } }),
        'no `model` with a vocabulary',
      ),
      tokenizer(
        'with ids beyond all bounds',
        JSON.stringify({ model: { ...model, vocab: { cat: 1e300 } } }),
        'an id above 16,777,216',
      ),
      tokenizer(
        'with a wrong regular expression',
        JSON.stringify({
          model,
          pre_tokenizer: { type: 'Split', pattern: { Regex: '(' }, behavior: 'Isolated', invert: false },
        }),
        'cannot be used',
      ),
      tokenizer('that is a folder', (path) => mkdir(path), 'not a file'),
      tokenizer('that is a pipe', fifo, 'not a file'),
      tokenizer('that leads outside', linkOutside, 'leads out'),
      tokenizer('of 100 MB', (path) => writeFile(path, Buffer.alloc(100 << 20, ' ')), 'has 100 MiB'),
    ],
    { target: 'y', text: { column: 'text', max_length: 4, tokenizer: { name: 'file', path: 'tokenizer.json' } } },
  );
});
