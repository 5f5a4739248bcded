/** The known name closest to another one, by the measure that the emulator's errors use. */

/** Length of what two texts have in common, piece by piece, the longest piece first. */
function common(a: string, b: string): number {
  let [best, startA, startB] = [0, 0, 0];
  let lengths = new Map<number, number>();
  for (let i = 0; i < a.length; i += 1) {
    const next = new Map<number, number>();
    for (let j = 0; j < b.length; j += 1) {
      if (a[i] === b[j]) {
        const length = (lengths.get(j - 1) ?? 0) + 1;
        next.set(j, length);
        if (length > best) {
          [best, startA, startB] = [length, i - length + 1, j - length + 1];
        }
      }
    }
    lengths = next;
  }
  return best === 0
    ? 0
    : best +
        common(a.slice(0, startA), b.slice(0, startB)) +
        common(a.slice(startA + best), b.slice(startB + best));
}

/** 1 for equal texts, 0 for such without a common letter (Ratcliff and Obershelp). */
export function similarity(a: string, b: string): number {
  const letters = a.length + b.length;
  return letters === 0 ? 1 : (2 * common(a, b)) / letters;
}

const CLOSE = 0.6;
/** Longer names are not typed by hand. */
const LONGEST = 80;

export function nearestName(name: string, known: Iterable<string>): string | undefined {
  const typed = name.toLowerCase().slice(0, LONGEST);
  let [best, score] = [undefined as string | undefined, CLOSE];
  for (const candidate of known) {
    const found = similarity(typed, candidate.toLowerCase());
    if (found > score || (found === score && best === undefined)) {
      [best, score] = [candidate, found];
    }
  }
  return best;
}
