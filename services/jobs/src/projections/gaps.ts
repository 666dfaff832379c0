import { Injectable } from '@nestjs/common';
import { directory, scheduling } from '@makegood/contracts';
import { Database, type Tx } from '@makegood/database';
import { type Call, DomainError, isId, systemActor } from '@makegood/kernel';
import { Peers } from '@makegood/service';
import { FollowBooking } from '../commands/follow-booking.js';
import { FollowPlot } from '../commands/follow-plot.js';
import { FollowSettings } from '../commands/follow-settings.js';
import { FollowSite } from '../commands/follow-site.js';
import { findPlot, findSettings, findSite } from './reference-data.js';

const call: Call = { actor: systemActor('jobs'), route: 'jobs/close-gaps' };

/**
 * Asks the owners for what their events haven't brought yet, and keeps it as if they had. Always before a
 * transaction, never in one. What the owner doesn't know either stays missing.
 */
@Injectable()
export class Gaps {
  constructor(
    private readonly database: Database,
    private readonly peers: Peers,
    private readonly followSite: FollowSite,
    private readonly followPlot: FollowPlot,
    private readonly followSettings: FollowSettings,
    private readonly followBooking: FollowBooking,
  ) {}

  /** A site, a plot and a fault, named or not, and the settings. */
  async close(named: { siteId?: string; plotId?: string; atFaultId?: string } = {}): Promise<void> {
    const { siteId = '', plotId = '', atFaultId } = named;
    const [site, plot, settings] = await this.database.read(async (em) => [
      await findSite(em, siteId), await findPlot(em, plotId), await findSettings(em),
    ] as const);
    const hasFault = atFaultId === undefined || settings?.faults.some(({ id }) => id === atFaultId);
    await Promise.all([
      !site && isId(siteId) && this.keep(this.directory.getSite({ id: siteId }, call), this.followSite),
      !plot && isId(plotId) && this.keep(this.directory.getPlot({ id: plotId }, call), this.followPlot),
      !(settings && hasFault) && this.keep(this.directory.getSettings({}, call), this.followSettings),
    ]);
  }

  /** The bookings of some jobs as they are now, however old those we know. */
  async askBookings(jobIds: readonly string[]): Promise<void> {
    if (jobIds.length === 0) return;
    const { items } = await this.scheduling.getBookings({ jobIds: [...jobIds] }, call);
    await this.database.transaction(call, async (tx) => {
      for (const booking of items) await this.followBooking.execute(tx, booking);
    });
  }

  private async keep<State>(
    asked: Promise<State>, command: { execute(tx: Tx, state: State): Promise<unknown> },
  ): Promise<void> {
    const state = await asked.catch(nothingIfNotFound);
    if (state) await this.database.transaction(call, (tx) => command.execute(tx, state));
  }

  private get directory() {
    return this.peers.to(directory.DirectoryServiceClient, 'directory');
  }

  private get scheduling() {
    return this.peers.to(scheduling.SchedulingServiceClient, 'scheduling');
  }
}

function nothingIfNotFound(error: unknown): undefined {
  if (error instanceof DomainError && error.kind === 'not-found') return undefined;
  throw error;
}
