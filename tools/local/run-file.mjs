import { join } from 'node:path';
import { writePrivately } from './data-dir.mjs';
import { identityOf } from './processes.mjs';
import { toolsIssuer } from './keys.mjs';

/**
 * DATA_DIR/run.json: where everything of a running Makegood is. For tests, benches and create-admin; mode 600,
 * since its addresses carry passwords.
 */
export function runFile(dir, { shape, port }) {
  let parts = null;
  const write = () => {
    if (!parts) return;
    const { database, bus, mail, kept, grpcPorts, databaseUrl } = parts;
    const services = {};
    for (const { plan, part } of kept) {
      for (const { name, isGateway, migrations } of plan.services) {
        services[name] = {
          ...identityOf(part.current.pid),
          address: isGateway ? `127.0.0.1:${port}` : `127.0.0.1:${grpcPorts[name]}`,
          log: plan.log,
          ...(migrations ? { databaseUrl: databaseUrl(name) } : {}),
        };
      }
    }
    const natsUrl = bus.urlFor(toolsIssuer);
    writePrivately(join(dir, 'run.json'), `${JSON.stringify({
      shape,
      url: `http://localhost:${port}`,
      port,
      dataDir: dir,
      start: identityOf(process.pid),
      postgres: { pid: database.pid(), adminUrl: database.adminUrl },
      nats: { pid: bus.pid(), url: natsUrl, port: Number(new URL(natsUrl).port) },
      mail: { page: mail.pageUrl, smtp: mail.smtpUrl },
      services,
    }, null, 2)}\n`);
  };
  return {
    write,
    fill: (/** @type {object} */ all) => {
      parts = all;
      write();
    },
  };
}
