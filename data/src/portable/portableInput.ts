import type { FeatureSettings } from '#language';
import { valueMap } from '../features/image/imagePipeline.js';
import type { PreparedInput } from '../preparation.js';
import type { SavedSchema } from '../savedSchema.js';
import type { PortableInput } from './portablePreparation.js';

type InputSchema = SavedSchema['inputs'][number];

/**
 * Returns how an input is encoded, in a form that needs neither the definition nor files.
 *
 * @throws if it needs a file: a tokenizer of Hugging Face's; the message is for people
 */
export function portableInput(schema: InputSchema, settings: FeatureSettings, prepared: PreparedInput): PortableInput {
  const { name } = schema;
  switch (prepared.kind) {
    case 'columns':
      return { kind: 'columns', name, columns: prepared.columns };
    case 'window':
      return { kind: 'window', name, columns: prepared.columns, length: schema.shape[0] ?? 0 };
    case 'image': {
      if (settings.kind !== 'image') break;
      const shape = schema.shape.map(Number);
      const map = valueMap(settings, prepared.scale, shape[2] ?? 1);
      if (!map) break;
      const { columns } = prepared;
      const field = typeof settings.field === 'string' ? settings.field : name;
      return { kind: 'image', name, field, shape, map, ...(columns && { columns }) };
    }
    case 'text': {
      if (settings.kind !== 'text') break;
      const { tokenizer, max_length: length } = prepared;
      if (tokenizer.name === 'file')
        throw new Error(
          `The texts of "${name}" are tokenized by ${tokenizer.path}, a file of Hugging Face's, which is not exported. Use the package \`@huggingface/tokenizers\` for it.`,
        );
      const { marks, bucketing, field } = settings;
      // They follow all other ids: start, end.
      const size = schema.vocabularySize ?? 0;
      const [before, after] = [
        marks === 'none' || marks === 'end' ? [] : [size - 2],
        marks === 'none' || marks === 'start' ? [] : [size - 1],
      ];
      return {
        ...{ kind: 'text', name, field, length, bucketing, marks: [before, after] },
        ...{ tokenizer: tokenizer.name, lowerCase: tokenizer.lower_case, vocabulary: tokenizer.vocabulary },
      };
    }
  }
  throw new Error(`The saved preparation of "${name}" does not fit the definition.`);
}
