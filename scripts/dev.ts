/** `npm run dev`: the server restarting on change, and Vite in front of it with hot reload. */
import { spawn } from 'node:child_process';

const server = spawn(process.execPath, ['--watch', '--watch-path=src', 'src/server/main.ts'], { stdio: 'inherit' });
const vite = spawn('node_modules/.bin/vite', [], { stdio: 'inherit' });

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    server.kill(signal);
    vite.kill(signal);
  });
}
vite.on('exit', () => server.kill('SIGTERM'));
server.on('exit', () => vite.kill('SIGTERM'));
