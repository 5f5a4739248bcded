import { describe, expect, it } from 'vitest';

import course from '../../bench/course.json';
import own from '../../bench/own.json';
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

describe('our own positions', () => {
  const more = own as unknown as CorpusPosition[];

  it('are at least sixty', () => {
    expect(isCorpus(more)).toBe(true);
    expect(more.length).toBeGreaterThanOrEqual(60);
  });

  it.each(more.map(position => [position.id, position] as const))('%s', (_, position) => {
    const offer = replay(CATALOGUE, position, () => 0);
    const { unitsWanted, unitsShown } = score(position, offer);
    expect(offer.offered.slice(0, 5)).toEqual(expect.arrayContaining([...position.wanted]));
    expect(unitsShown).toBe(unitsWanted);
  });
});
