#!/usr/bin/env node
import { run } from './program.js';

// Not exit(), which would cut off what a pipe has not taken yet.
process.exitCode = await run(process.argv.slice(2));
