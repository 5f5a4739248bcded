/** Frames of spikes, values and counts. */
import { describe, expect, it } from 'vitest';

import { readFrame } from './frames';
import { packedCounts, packedSpikes, packedValues } from './packed';

describe('a frame', () => {
  it('of spikes is read in both widths', () => {
    for (const width of [2, 4] as const) {
      const read = readFrame(packedSpikes(70_000, 40, [[0, 3], [39, 65_535]], width));
      if (read?.kind !== 'spikes') throw new Error('no spikes');
      expect(read).toMatchObject({ firstTick: 70_000, ticks: 40 });
      expect([...read.pairs]).toEqual([0, 3, 39, 65_535]);
    }
  });

  it('of values has a row for each sample', () => {
    const read = readFrame(packedValues(7, [[-65, -60.5], [-64, -50]]));
    if (read?.kind !== 'values') throw new Error('no values');
    expect(read).toMatchObject({ firstTick: 7, ticks: 2, cells: 2 });
    expect([...read.samples]).toEqual([-65, -60.5, -64, -50]);
  });

  it('of counts has a number for each tick', () => {
    const read = readFrame(packedCounts(9, [4, 0, 70_000]));
    if (read?.kind !== 'counts') throw new Error('no counts');
    expect(read).toMatchObject({ firstTick: 9, ticks: 3 });
    expect([...read.counts]).toEqual([4, 0, 70_000]);
  });

  it('of an unknown kind, or cut short, is nothing', () => {
    const unknown = packedCounts(0, []);
    unknown.setUint32(0, 9, true);
    expect(readFrame(unknown)).toBeUndefined();
    expect(readFrame(new DataView(new ArrayBuffer(8)))).toBeUndefined();
  });
});
