import { Injectable } from '@nestjs/common';
import { logger } from '@makegood/observability';

/** Whether something we can't work without answers. Throwing counts as no. */
export type Probe = () => boolean | Promise<boolean>;

const patienceMs = 1000;

/**
 * What must answer before this service takes calls. Modules add their own:
 * `probes.add('database', () => database.ping())`.
 */
@Injectable()
export class HealthProbes {
  private readonly probes = new Map<string, Probe>();
  private draining = false;

  add(name: string, probe: Probe): void {
    this.probes.set(name, probe);
  }

  /** From now on we take no new work, whatever the probes say. */
  drain(): void {
    this.draining = true;
  }

  get isDraining(): boolean {
    return this.draining;
  }

  async ready(): Promise<boolean> {
    return !this.draining && (await this.failing()).length === 0;
  }

  /** The names of the probes that fail, for a readiness page or a log. */
  async failing(): Promise<string[]> {
    const answers = await Promise.all([...this.probes].map(async ([name, probe]) => ((await holds(name, probe)) ? [] : [name])));
    return answers.flat();
  }
}

async function holds(name: string, probe: Probe): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), patienceMs);
  });
  try {
    return await Promise.race([Promise.resolve().then(probe), tooLate]);
  } catch (error) {
    logger.debug({ err: error, probe: name }, 'a health probe failed');
    return false;
  } finally {
    clearTimeout(timer);
  }
}
