import * as v from 'valibot';
import { boolean, choice, group, integer, oneOf, option, text as word } from '../grammar/values.js';

const lowerCase = 'Whether capital letters are made small.';

/** Every way to split a text into tokens. To add one, add an option here and a file in `data/src/features/text/tokenizers`. */
const tokenizer = oneOf('How a text is split into tokens.', [
  option(
    'word',
    { lower_case: v.optional(boolean(lowerCase), true) },
    { doc: 'Words, numbers and single symbols such as emojis; punctuation is left out.' },
  ),
  option(
    'character',
    { lower_case: v.optional(boolean(lowerCase), false) },
    { doc: 'Single characters, spaces and punctuation included.' },
  ),
  option(
    'white_space',
    { lower_case: v.optional(boolean(lowerCase), false) },
    { doc: 'What stands between spaces, such as words that are separated already.' },
  ),
  option(
    'file',
    { path: word("A file `tokenizer.json` of Hugging Face's, with a BPE or WordPiece model.", { names: 'path' }) },
    { doc: 'Parts of words, by a tokenizer that was made before.' },
  ),
]);

/** Keys of how texts become ids. */
export const idSettings = {
  tokenizer: v.optional(tokenizer, { name: 'word' }),
  vocabulary: v.optional(
    v.nullable(
      integer(
        'Number of ids at most, with 0 for padding and 1 for unknown tokens; left out, 20000 of words and 1000 of characters. A file has its own.',
        { minimum: 3 },
      ),
    ),
    null,
  ),
  max_length: v.optional(integer('Number of tokens of a sample: shorter texts are padded, longer ones cut off.'), 200),
};

/** Which marks stand around the ids of a text. */
export const marks = choice('Marks around the ids, as two more ids behind those of `vocabulary`.', [
  'none',
  'start',
  'end',
  'both',
]);

/** Keys of an input of texts that may also stand in the short key `text` of `data`. */
export const textSettings = {
  ...idSettings,
  marks: v.optional(marks, 'none'),
  bucketing: v.optional(
    boolean('Whether batches hold texts of similar length and are padded only to their longest, which is faster.'),
    false,
  ),
};

/** A text as ids of its tokens: `[max_length]`; with `bucketing`, the length differs from batch to batch. */
export const text = v.pipe(
  group(
    'A text as the ids of its tokens.',
    { text: word('The column that holds the texts.', { names: 'column' }), ...textSettings },
    { title: 'an input of text' },
  ),
  v.transform(({ text: field, ...settings }) => ({ kind: 'text' as const, field, ...settings })),
);
