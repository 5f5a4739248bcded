import { describe, expect, it } from 'vitest';

import course from '../../bench/course.json';
import { CATALOGUE } from '../catalogue/catalogue';
import { type CorpusPosition, insideString, isCorpus, replay, score } from './corpus';

const positions = course as unknown as CorpusPosition[];

describe('the 48 positions of the course', () => {
  it('is a corpus', () => {
    expect(isCorpus(positions)).toBe(true);
    expect(positions).toHaveLength(48);
    expect(positions.filter(insideString)).toHaveLength(12);
  });

  it.each(positions.map(position => [position.cells.at(-1) ?? '', position] as const))('%s', (_, position) => {
    const offer = replay(CATALOGUE, position, () => 0);
    const { firstFive, unitsWanted, unitsShown } = score(position, offer);
    const rows = offer.offered.slice(0, 5);
    expect(rows).toEqual(expect.arrayContaining([...position.wanted]));
    expect(firstFive).toBe(true);
    expect(unitsShown).toBe(unitsWanted);
  });
});
