import { metrics as api, type Attributes, type Meter } from '@opentelemetry/api';
import { currentService } from './trace.js';

export type { Attributes };

/** One value read from a gauge, with what tells it from its siblings (a stream, a consumer). */
export interface Reading {
  value: number;
  attributes?: Attributes;
}

interface Options {
  /** UCUM: `s`, `ms`, `By`, `{event}`. */
  unit?: string;
  attributes?: Attributes;
}

function meter(): Meter {
  return api.getMeter('makegood');
}

/** What every instrument made in a service's name carries. */
function ownAttributes(options: Options): Attributes {
  const service = currentService();
  return { ...(service ? { service } : {}), ...options.attributes };
}

/**
 * The figures we keep. Names are `makegood_<what>_<unit>`; all of it costs nothing while nobody collects
 * (`METRICS_PORT` unset). Make instruments after the process has started its telemetry, never at import.
 */
export const metrics = {
  /** A value read when somebody collects: `metrics.gauge('makegood_outbox_age_seconds', 'Oldest …', () => age())`. */
  gauge(
    name: string,
    help: string,
    read: () => number | Reading[] | Promise<number | Reading[]>,
    options: Options = {},
  ): { stop(): void } {
    const own = ownAttributes(options);
    const instrument = meter().createObservableGauge(name, { description: help, ...unit(options) });
    const observe: Parameters<typeof instrument.addCallback>[0] = async (result) => {
      const value = await read();
      if (typeof value === 'number') result.observe(value, own);
      else for (const reading of value) result.observe(reading.value, { ...own, ...reading.attributes });
    };
    instrument.addCallback(observe);
    return { stop: () => instrument.removeCallback(observe) };
  },

  /** Counts what happens: `const refused = metrics.counter(…); refused.add(1, { code })`. */
  counter(name: string, help: string, options: Options = {}): { add(by?: number, attributes?: Attributes): void } {
    const own = ownAttributes(options);
    const instrument = meter().createCounter(name, { description: help, ...unit(options) });
    return { add: (by = 1, attributes = {}) => instrument.add(by, { ...own, ...attributes }) };
  },

  /** Records how long or how large, in buckets; `buckets` are upper bounds in the given unit. */
  histogram(
    name: string,
    help: string,
    options: Options & { buckets?: number[] } = {},
  ): { record(value: number, attributes?: Attributes): void } {
    const own = ownAttributes(options);
    const instrument = meter().createHistogram(name, {
      description: help,
      ...unit(options),
      ...(options.buckets ? { advice: { explicitBucketBoundaries: options.buckets } } : {}),
    });
    return { record: (value, attributes = {}) => instrument.record(value, { ...own, ...attributes }) };
  },
};

function unit(options: Options): { unit?: string } {
  return options.unit ? { unit: options.unit } : {};
}
