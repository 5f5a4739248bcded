/** Damages code in all the ways in which typing does. */

/** A small generator of random numbers, the same on every machine (mulberry32). */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let word = Math.imul(state ^ (state >>> 15), state | 1);
    word ^= word + Math.imul(word ^ (word >>> 7), word | 61);
    return ((word ^ (word >>> 14)) >>> 0) / 2 ** 32;
  };
}

const TYPED = ['(', ')', '[', ']', '{', '}', '"', "'", '"""', ',', '.', '=', ':', '\n', '\n    ', '#', '\\', 'p.', '*', '**', ' for ', 'lambda ', '%', 'é', '𝛕'];

/** One edit: a cut, a removal, an insertion or a swap. */
export function mutate(source: string, random: () => number): string {
  const place = Math.floor(random() * (source.length + 1));
  const length = Math.floor(random() * 12);
  switch (Math.floor(random() * 4)) {
    case 0:
      return source.slice(0, place);
    case 1:
      return source.slice(0, place) + source.slice(place + length);
    case 2:
      return source.slice(0, place) + (TYPED[Math.floor(random() * TYPED.length)] ?? '') + source.slice(place);
    default:
      return source.slice(place, place + length) + source.slice(0, place) + source.slice(place + length);
  }
}
