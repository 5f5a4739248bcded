#!/usr/bin/env node
// npm run bench:editor
import process from 'node:process';

import { load } from './bundle.mjs';

const { main } = await load('benchEditor');
process.exitCode = main();
