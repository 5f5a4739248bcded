/** Rounding and probabilities as the host software of a board has them. */

export function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) {
    return Math.round(value);
  }
  return floor % 2 === 0 ? floor : floor + 1;
}

/** Stirling's series for ln(n!), exact to 1e-10 from n = 8 on; smaller ones are multiplied out. */
export function logFactorial(n: number): number {
  if (n < 16) {
    let product = 1;
    for (let k = 2; k <= n; k += 1) {
      product *= k;
    }
    return Math.log(product);
  }
  const inverse = 1 / n;
  const series = inverse / 12 - inverse ** 3 / 360 + inverse ** 5 / 1260;
  return n * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI * n) + series;
}

function logChance(k: number, trials: number, success: number): number {
  return (
    logFactorial(trials) -
    logFactorial(k) -
    logFactorial(trials - k) +
    k * Math.log(success) +
    (trials - k) * Math.log1p(-success)
  );
}

/** The least k that more than k of `trials` succeed with a chance of at most `risk`. */
export function binomialMaximum(trials: number, success: number, risk: number): number {
  if (success >= 1 || risk <= 0) {
    return trials;
  }
  if (success <= 0) {
    return 0;
  }
  const mean = trials * success;
  const spread = Math.sqrt(mean * (1 - success));
  let above = 0;
  // Beyond this there is nothing that a double would add.
  for (let k = Math.min(trials, Math.ceil(mean + 40 * spread + 40)); k > 0; k -= 1) {
    above += Math.exp(logChance(k, trials, success));
    if (above > risk) {
      return k;
    }
  }
  return 0;
}
