import { describe, expect, it } from 'vitest';

import { type Header, sampleAt, unpack } from './data';
import { readout } from './readout';

const HEADER: Header = {
  samples: 3,
  neurons: 2,
  sampling_period_ms: 1,
  t_start_ms: 0,
  t_stop_ms: 3,
  labels: ['neuron 0', 'neuron 5'],
};

/** Puts numbers at an odd offset, as a message from the kernel may do. */
function bytes(array: Float32Array | Float64Array | Uint32Array): DataView {
  const shifted = new Uint8Array(array.byteLength + 1);
  shifted.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), 1);
  return new DataView(shifted.buffer, 1);
}

const DATA = unpack(
  HEADER,
  bytes(Float32Array.of(-65, -60, -55, NaN, NaN, NaN)),
  bytes(Float64Array.of(1, 2)),
  bytes(Uint32Array.of(1, 0)),
);

describe('unpack', () => {
  it('splits the traces by neuron', () => {
    expect([...(DATA.traces[0] ?? [])]).toEqual([-65, -60, -55]);
    expect(DATA.traces[1]?.every(Number.isNaN)).toBe(true);
  });

  it('reads the spikes', () => {
    expect([...DATA.spikeTimesMs]).toEqual([1, 2]);
    expect([...DATA.spikeRows]).toEqual([1, 0]);
  });

  it('refuses a buffer of the wrong length, and says so', () => {
    const none = new DataView(new ArrayBuffer(0));
    expect(() => unpack(HEADER, bytes(Float32Array.of(1)), none, none)).toThrow(
      'traces must have 6 entries by the header; got 1',
    );
  });
});

describe('sampleAt', () => {
  it('takes the nearest sample within the trace', () => {
    expect([-5, 0.4, 0.6, 99].map(t => sampleAt(HEADER, t))).toEqual([0, 0, 1, 2]);
  });
});

describe('readout', () => {
  it('names time, neuron, voltage and spike', () => {
    expect(readout(DATA, 0, 2)).toBe('2.0 ms, neuron 0: -55.00 mV, spike');
    expect(readout(DATA, 0, 1)).toBe('1.0 ms, neuron 0: -60.00 mV');
  });

  it('says where v was not recorded', () => {
    expect(readout(DATA, 1, 1)).toBe('1.0 ms, neuron 5: v not recorded, spike');
  });
});
