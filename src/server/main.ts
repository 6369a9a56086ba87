/** Entry of the server. It loads nothing before it knows that this Node can run it: an old one fails with words that help nobody. */

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(`Overseen needs Node 22.18 or later; this is ${process.version}. "npm start" brings its own.\n`);
  process.exit(1);
}

const { startInstance } = await import('./start.ts');
process.exitCode = await startInstance(process.env);
