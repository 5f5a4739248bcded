#!/usr/bin/env node
// pyspinn-check [--json] FILE.ipynb|FILE.py ...
import process from 'node:process';

import { load } from './bundle.mjs';

const { main } = await load('checkFiles');
process.exitCode = main(process.argv.slice(2));
