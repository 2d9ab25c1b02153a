import type { PictureMode, PicturesProfile } from '#protocol';
import { shortName } from '../../shortName.js';
import type { ProfileCheck } from './check.js';

/** Only where nearly all pictures are alike, others are odd. */
const [fewestPictures, usualShare] = [20, 0.9];

/** What a mode means for the values of a picture. */
const channels: Readonly<Record<PictureMode, string>> = {
  gray: 'gray',
  gray_alpha: 'gray with transparency',
  rgb: 'in color',
  palette: 'in color',
  cmyk: 'in colors for print (CMYK)',
  rgba: 'in color with transparency',
};

/** A few pictures unlike the rest are often mistakes, or tell their class. */
export const oddPictures: ProfileCheck = ({ profile: { pictures } }) =>
  pictures.flatMap((one) => {
    if (one.examined < fewestPictures) return [];
    return [describeSizes(one), describeModes(one)].flatMap((message) =>
      message === null
        ? []
        : [
            {
              code: 'data/odd-pictures' as const,
              paths: [
                ['data', 'inputs', one.input],
                ['data', 'source'],
              ],
              message,
            },
          ],
    );
  });

function describeSizes({ sizes, examined, distinctSizes }: PicturesProfile): string | null {
  const [most, next] = sizes;
  if (!most || !next || most.count < usualShare * examined) return null;
  const others = examined - most.count;
  const count =
    others === 1 ? '1 picture has another size' : `${others.toLocaleString('en')} pictures have other sizes`;
  const such = distinctSizes > 2 ? 'such as ' : '';
  return `${count} than the rest, which are ${most.height} x ${most.width}: ${such}\`${shortName(next.example)}\`, ${next.height} x ${next.width}.`;
}

function describeModes({ modes, examined }: PicturesProfile): string | null {
  const counts = new Map<string, { count: number; example: string }>();
  for (const { mode, count, example } of modes) {
    const group = counts.get(channels[mode]) ?? { count: 0, example };
    counts.set(channels[mode], { ...group, count: group.count + count });
  }
  const [most, ...others] = [...counts].toSorted(([, one], [, other]) => other.count - one.count);
  if (!most || others.length === 0 || most[1].count < usualShare * examined) return null;
  const words = others.map(
    ([word, { count, example }]) => `${count.toLocaleString('en')} ${word}, such as \`${shortName(example)}\``,
  );
  return `Most pictures are ${most[0]}, but ${words.join('; ')}. All become alike, as \`color\` says, but what tells them apart may tell their class.`;
}
