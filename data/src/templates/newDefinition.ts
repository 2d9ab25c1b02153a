import type { DataDescription } from '../describe/dataDescription.js';
import { indent } from './indent.js';
import { onlyTarget } from './onlyTarget.js';
import { outputLayers } from './outputLayers.js';
import type { Template } from './template.js';
import { trainingSection } from './trainingSection.js';
import { yamlText } from './yamlText.js';

/** What `newDefinition` writes a definition for. */
export interface NewDefinition {
  readonly name: string;
  /** The definition's folder: see `folderFor`. */
  readonly folder: string;
  readonly description: DataDescription;
  /** The column to predict; `null`: the most likely one, or that of images. */
  readonly target: string | null;
  readonly template: Template;
}

/**
 * Writes a complete definition for data: commented, without diagnostics, ready to be trained.
 *
 * @throws DataError if nothing can be learned from the data in this way, with the reason
 */
export async function newDefinition({ name, folder, description, target, template }: NewDefinition): Promise<string> {
  const { heading, lines, schema } = await description.writeSection(folder, target, template.accepts);
  const { blocks, layers } = template.write({ schema });
  return [
    `# ${heading}`,
    '# Press Train above, or run `shapewright train` with this file.',
    `name: ${yamlText(name)}`,
    '',
    'data:',
    indent(lines),
    '',
    ...(blocks ? ['blocks:', indent(blocks), ''] : []),
    'model:',
    '  layers:',
    indent([...layers, ...outputLayers(onlyTarget(schema))], 4),
    '',
    'training:',
    indent(trainingSection(schema, description)),
    '',
  ].join('\n');
}
