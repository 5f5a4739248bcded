#!/usr/bin/env node
// npm run bench:completion -- CORPUS.json [--json] [--with jedi]
import process from 'node:process';

import { load } from './bundle.mjs';

const { main } = await load('benchCompletion');
process.exitCode = await main(process.argv.slice(2));
