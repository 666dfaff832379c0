// Asks the service of this pod whether it is ready, by mutual TLS, which Kubernetes' own gRPC probe can't do:
// node tools/health.mjs, with the service's environment. Exit code 0 says yes.
import { readFileSync } from 'node:fs';
import { Client, credentials } from '@grpc/grpc-js';

const serving = 1;
const { GRPC_LISTEN = '', GRPC_TLS_CA: ca, GRPC_TLS_KEY: key, GRPC_TLS_CERT: cert } = process.env;
const port = GRPC_LISTEN.slice(GRPC_LISTEN.lastIndexOf(':') + 1);
const secure = ca && key && cert ? credentials.createSsl(readFileSync(ca), readFileSync(key), readFileSync(cert)) : credentials.createInsecure();
const client = new Client(`localhost:${port}`, secure);

/** A request without fields is empty; an answer is one varint field: 08 01 says serving. */
client.makeUnaryRequest(
  '/grpc.health.v1.Health/Check', () => Buffer.alloc(0), (bytes) => bytes[1], Buffer.alloc(0), { deadline: Date.now() + 3_000 },
  (error, status) => {
    if (error) process.stderr.write(`${error.message}\n`);
    process.exit(!error && status === serving ? 0 : 1);
  },
);
