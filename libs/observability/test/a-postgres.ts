import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** As much of Postgres as `pg` needs to believe that a statement succeeded. */
export async function aPostgres(): Promise<{ port: number; close(): void }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('data', (bytes) => {
      if (bytes[0] === 'Q'.charCodeAt(0)) socket.write(Buffer.concat([message('C', 'SELECT 0\0'), message('Z', 'I')]));
      else if (bytes[0] !== 'X'.charCodeAt(0)) socket.write(Buffer.concat([message('R', '\0\0\0\0'), message('Z', 'I')]));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = (): void => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { port: (server.address() as AddressInfo).port, close };
}

function message(type: string, body: string): Buffer {
  const bytes = Buffer.alloc(5 + body.length);
  bytes.write(type, 0, 'latin1');
  bytes.writeInt32BE(4 + body.length, 1);
  bytes.write(body, 5, 'latin1');
  return bytes;
}
