#!/usr/bin/env node
// Starts the command line on a Node that can run it. Plain JavaScript, because an old Node must be able to read this file.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

const NEEDED = [22, 18];
const entry = fileURLToPath(new URL('../src/cli/overseen.ts', import.meta.url));

function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1]);
}

/** The Node that npm installed beside this package, in its own folder or in that of the package that depends on it. */
function findBundledNode() {
  const name = process.platform === 'win32' ? 'node.cmd' : 'node';
  const places = ['../node_modules/.bin/', '../../.bin/'].map((place) =>
    fileURLToPath(new URL(place + name, import.meta.url)),
  );
  return places.find((place) => existsSync(place));
}

function runWith(node) {
  const isBatchFile = node.endsWith('.cmd');
  const child = spawn(node, [entry, ...process.argv.slice(2)], { stdio: 'inherit', shell: isBatchFile });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // Ctrl+C reaches the child by itself, as both share the terminal; other senders know only this process.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.on('error', (error) => {
    console.error(`overseen: ${node} could not be started: ${error.message}`);
    process.exitCode = 2;
  });
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0);
  });
}

if (isNewEnough(process.versions.node)) {
  await import(new URL('../src/cli/overseen.ts', import.meta.url).href);
} else {
  const node = findBundledNode();
  if (node === undefined) {
    console.error(
      `overseen needs Node ${NEEDED.join('.')} or later, and this is ${process.versions.node}; run "npm install" in its folder to get one.`,
    );
    process.exitCode = 2;
  } else {
    runWith(node);
  }
}
