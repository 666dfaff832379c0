import type { LoggerService } from '@nestjs/common';
import { logger as processLogger, type Logger } from './logger.js';

/** What Nest says while it wires an application; of use to somebody debugging that, noise to everybody else. */
const wiringContexts = new Set([
  'InstanceLoader',
  'NestFactory',
  'NestApplication',
  'NestMicroservice',
  'RouterExplorer',
  'RoutesResolver',
]);

type Level = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace';

/** Sends Nest's own log lines to ours. All services of a process share it; the line says which one speaks. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger = processLogger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  /** Nest passes `(message, stack?, context?)`. */
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  private write(level: Level, message: unknown, rest: unknown[]): void {
    const context = rest.at(-1);
    const stack = rest.find((part) => typeof part === 'string' && part.includes('\n    at '));
    const fields: Record<string, unknown> = {};
    if (typeof context === 'string' && context !== stack) fields['context'] = context;
    if (typeof stack === 'string') fields['stack'] = stack;
    const quieter = level === 'info' && wiringContexts.has(String(context)) ? 'debug' : level;
    if (message instanceof Error) this.logger[quieter]({ ...fields, err: message }, message.message);
    else if (typeof message === 'string') this.logger[quieter](fields, message);
    else this.logger[quieter]({ ...fields, message }, 'nest');
  }
}
