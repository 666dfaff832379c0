// npm run create-admin: makes the first Super User of a running Makegood. Asks for email and password, or takes
// EMAIL, PASSWORD and FULL_NAME from the environment.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { dataDirPath, readRun, repository } from './data-dir.mjs';
import { loadSecrets } from './keys.mjs';
import { isStill } from './processes.mjs';
import { Refusal, runCommand } from './refusal.mjs';

/** Directory believes this of the gateway alone; whoever may read the data folder's keys may speak for it. */
const issuer = 'gateway';

const built = (/** @type {string} */ library) => import(pathToFileURL(join(repository, 'libs', library, 'dist', 'index.js')).href);

/** The one call: directory's own command. */
async function createFirstAdmin({ address, privateKey, request }) {
  const [{ signActor, readPrivateKey }, { directory }, grpc] = await Promise.all([
    built('auth'), built('contracts'), import('@grpc/grpc-js'),
  ]);
  const actor = { kind: 'system', id: `system:${issuer}`, name: 'Makegood', roles: ['system'] };
  const metadata = new grpc.Metadata();
  metadata.set('actor-token', signActor(actor, { issuer, privateKey: readPrivateKey(privateKey) }));
  metadata.set('idempotency-key', crypto.randomUUID());
  const client = new directory.DirectoryServiceClient(address, grpc.credentials.createInsecure());
  try {
    return await new Promise((resolve, reject) => {
      client.createFirstAdmin(request, metadata, { deadline: Date.now() + 10_000 }, (error, user) =>
        (error ? reject(error) : resolve(user)));
    });
  } finally {
    client.close();
  }
}

/** Asks line by line, on a terminal or from a pipe; what is typed for a hidden question is not shown. */
function asking() {
  let silent = false;
  const output = new Writable({
    write: (chunk, encoding, done) => {
      if (!silent) process.stdout.write(chunk);
      done();
    },
  });
  const lines = createInterface({ input: process.stdin, output, terminal: process.stdin.isTTY });
  const answers = lines[Symbol.asyncIterator]();
  return {
    ask: async (question, hidden = false) => {
      process.stdout.write(question);
      silent = hidden;
      const { value } = await answers.next();
      silent = false;
      if (hidden) process.stdout.write('\n');
      return value?.trim() ?? '';
    },
    close: () => lines.close(),
  };
}

/** From the environment, else asked for. */
async function credentials() {
  let email = process.env.EMAIL?.trim();
  let password = process.env.PASSWORD;
  if (!email || !password) {
    const { ask, close } = asking();
    email ||= await ask('  Email: ');
    password ||= email ? await ask('  Password (at least 12 characters): ', true) : '';
    close();
  }
  if (!email || !password) throw new Refusal('An email and a password are needed: answer both questions, or set EMAIL and PASSWORD.');
  return { email, password, name: process.env.FULL_NAME?.trim() || email.split('@')[0] };
}

/** The service's own words for its refusal, which travel beside the gRPC status. */
function wordsOf(error) {
  try {
    const { message, fields = [] } = JSON.parse(String(error.metadata.get('makegood-error-bin')[0]));
    return fields.length > 0 ? fields.map((field) => field.message).join(' ') : message;
  } catch {
    return error.details || error.message;
  }
}

await runCommand(async () => {
  const dir = dataDirPath();
  const run = readRun(dir);
  if (!run || !isStill(run.start, ['start.mjs'])) {
    throw new Refusal(`Makegood does not run on ${dir}: start it with MAKEGOOD_DEMO=0 npm start, then run npm run create-admin beside it.`);
  }
  const address = run.services?.directory?.address;
  if (!address || !existsSync(join(repository, 'libs', 'auth', 'dist', 'index.js'))) {
    throw new Refusal('The running Makegood has no directory service: run npm run build and start it again.');
  }
  const request = await credentials();
  const { privateKey } = loadSecrets(dir, []).actorKeys[issuer];
  try {
    await createFirstAdmin({ address, privateKey, request });
  } catch (error) {
    throw new Refusal(`No Super User was made: ${wordsOf(error)}`);
  }
  console.log(`  ${request.email} is the first Super User: sign in at ${run.url}.`);
});
