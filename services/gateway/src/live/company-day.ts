import { type Clock, todayIn, untilTomorrowIn } from '@makegood/kernel';
import { logger } from '@makegood/observability';

/** A machine may sleep, and a clock be set: the day is looked at this often at least. */
const mostMs = 60_000;
const againMs = 2_000;

/** Follows the company's plain date, in its own time zone, and calls back when it has become another. */
export class CompanyDay {
  private zone: string | undefined;
  private told: string | undefined;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly clock: Clock,
    private readonly timeZone: () => Promise<string>,
    private readonly onChange: (today: string) => void,
  ) {}

  /** The date now; unknown until the company's time zone has been learnt. */
  get today(): string | undefined {
    return this.zone === undefined ? undefined : todayIn(this.clock, this.zone);
  }

  /** Learns the time zone, afresh when it may have changed, and follows the day from there. */
  async follow(): Promise<void> {
    try {
      this.zone = await this.timeZone();
    } catch (error) {
      if (!this.stopped) logger.debug({ err: error }, 'The company\u2019s time zone is not known yet');
    }
    this.look();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private look(): void {
    clearTimeout(this.timer);
    if (this.stopped) return;
    const { today, zone } = this;
    if (today === undefined || zone === undefined) {
      this.timer = setTimeout(() => void this.follow(), againMs).unref();
      return;
    }
    if (today !== this.told) {
      this.told = today;
      this.onChange(today);
    }
    // A few milliseconds late rather than early, when it would still be yesterday.
    this.timer = setTimeout(() => this.look(), Math.min(mostMs, untilTomorrowIn(this.clock, zone) + 5)).unref();
  }
}
