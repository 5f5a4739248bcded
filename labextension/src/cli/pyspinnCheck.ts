/** The program `pyspinn-check` that comes with the Python package. */
import process from 'node:process';

import { main } from './checkFiles';

process.exitCode = main(process.argv.slice(2));
