/** All checks of a notebook or script. */
import type { Catalogue } from '../catalogue/catalogue';
import { type Model, usesPyNN } from '../notebook/model';
import { checkLists, checkNetworkSize, checkPlasticRows, checkTargets } from './connections';
import { type Finding, Findings } from './finding';
import { checkArguments, checkDictionaries, checkFreeKeywords, checkMembers, checkWords } from './names';
import {
  checkChanges,
  checkEnd,
  checkIntervals,
  checkRecorded,
  checkRefused,
  checkRun,
  checkSessions,
  checkSetup,
} from './order';
import { checkDelays, checkForgottenWeights, checkWeights } from './synapses';
import { checkKinds, checkPairs, checkRanges, checkTimes, checkVolts } from './values';

const CHECKS: readonly ((findings: Findings) => void)[] = [
  checkMembers,
  checkArguments,
  checkFreeKeywords,
  checkWords,
  checkDictionaries,
  checkRanges,
  checkVolts,
  checkTimes,
  checkPairs,
  checkKinds,
  checkDelays,
  checkWeights,
  checkForgottenWeights,
  checkLists,
  checkTargets,
  checkPlasticRows,
  checkNetworkSize,
  checkSetup,
  checkRun,
  checkEnd,
  checkChanges,
  checkSessions,
  checkRecorded,
  checkIntervals,
  checkRefused,
];

/** What is wrong, in the order of the text; nothing where PyNN is not imported. */
export function check(catalogue: Catalogue, model: Model): Finding[] {
  if (!usesPyNN(catalogue, model)) {
    return [];
  }
  const findings = new Findings(catalogue, model);
  for (const one of CHECKS) {
    one(findings);
  }
  return findings.list.sort((a, b) => a.cell - b.cell || a.from - b.from);
}
