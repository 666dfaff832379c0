import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { Refusal } from './refusal.mjs';

function listenError(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(error.code));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(null)));
  });
}

/** Null when the port can be opened on every address of this machine, else the system's error code. */
export async function portProblem(port) {
  for (const host of ['0.0.0.0', '::']) {
    const code = await listenError(port, host);
    if (code === 'EADDRINUSE' || code === 'EACCES') return code;
  }
  return null;
}

/**
 * A free port, below those a system gives to outgoing connections: what it offers itself may be one of theirs before it
 * is used, and so may its neighbours.
 */
export async function freePort() {
  for (;;) {
    const port = randomInt(15_000, 32_000);
    if (!(await portProblem(port))) return port;
  }
}

/** The preferred port when it is free and not in `taken`, else any free one; adds the choice to `taken`. */
export async function portNear(preferred, taken) {
  let port = preferred;
  while (taken.has(port) || port > 65535 || (await portProblem(port))) port = await freePort();
  taken.add(port);
  return port;
}

/** Reads a port number from the environment. */
export function portFrom(env, name, fallback) {
  const text = env[name]?.trim() || String(fallback);
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65535) return port;
  throw new Refusal(`${name} is "${text}", which is no port: set ${name} to a number from 1 to 65535.`);
}

/** Refuses a taken port in one sentence that names it and what to set. */
export async function claimPort(port, name, purpose, command = 'npm start') {
  const problem = await portProblem(port);
  if (!problem) return;
  const other = port < 65000 ? port + 10 : port - 10;
  const why = problem === 'EACCES' ? 'may only be opened by root' : 'is already used by another program';
  throw new Refusal(`Port ${port} ${why}: choose another for ${purpose}, for example ${name}=${other} ${command}.`);
}
