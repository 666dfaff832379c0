import { once } from 'node:events';
import { runAsMain, ServiceConfig, type RunningService } from '@makegood/service';
import { afterEach, expect, test, vi } from 'vitest';
import { startThings } from './a-service.js';

afterEach(() => {
  vi.restoreAllMocks();
  for (const signal of ['SIGTERM', 'SIGINT']) process.removeAllListeners(signal);
});

/** The exit code a process would end with, without ending this one. */
function exit(): Promise<unknown> {
  return new Promise((resolve) => vi.spyOn(process, 'exit').mockImplementation((code) => resolve(code) as never));
}

test('a wrong setting ends the process with one sentence', async () => {
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const code = exit();
  await runAsMain(() => startThings(undefined, { GRPC_LISTEN: 'nowhere' }));
  expect(await code).toBe(1);
  expect(said).toHaveBeenCalledExactlyOnceWith('things: GRPC_LISTEN must be host:port, such as 127.0.0.1:50051.\n');
});

test('so does one that is refused before anything is started', async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const code = exit();
  await runAsMain(() => {
    throw ServiceConfig.from({ SERVICE_NAME: '?' });
  });
  expect(await code).toBe(1);
});

test('SIGTERM stops the service, then the process', async () => {
  let service: RunningService | undefined;
  await runAsMain(async () => (service = await startThings()));
  const code = exit();
  const stopped = once(process, 'SIGTERM');
  process.kill(process.pid, 'SIGTERM');
  await stopped;
  expect(await code).toBe(0);
  expect(await service?.ready()).toBe(false);
});
