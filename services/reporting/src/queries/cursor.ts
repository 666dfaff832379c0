import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { refuse, type DomainError } from '@makegood/kernel';
import { ServiceConfig } from '@makegood/service';

/** Where a page ends: the next one begins right after this row. */
export interface Position {
  key: string | number | boolean;
  refNum: number;
}

const sealBytes = 12;
const longest = 2_000;

/** Gives pages cursors that work for the question they came from, unchanged, and for no other. */
@Injectable()
export class Cursors {
  private readonly secret: Buffer;

  constructor(config: ServiceConfig) {
    const key = config.actorPrivateKey?.export({ format: 'der', type: 'pkcs8' }) ?? randomBytes(32);
    this.secret = Buffer.from(hkdfSync('sha256', key, '', 'reporting cursors', 32));
  }

  write({ key, refNum }: Position, question: string): string {
    const body = Buffer.from(JSON.stringify([key, refNum]));
    return Buffer.concat([this.seal(body, question), body]).toString('base64url');
  }

  /** Refuses a cursor that was changed, cut off, or given for another filter or sort. */
  read(cursor: string, question: string): Position | undefined {
    if (cursor === '') return undefined;
    const bytes = Buffer.from(cursor.slice(0, longest), 'base64url');
    const [seal, body] = [bytes.subarray(0, sealBytes), bytes.subarray(sealBytes)];
    const isWhole = bytes.length > sealBytes && bytes.toString('base64url') === cursor;
    if (!isWhole || !timingSafeEqual(seal, this.seal(body, question))) throw refused();
    const [key, refNum] = JSON.parse(body.toString()) as [Position['key'], number];
    return { key, refNum };
  }

  private seal(body: Buffer, question: string): Buffer {
    return createHmac('sha256', this.secret).update(question).update('\0').update(body).digest().subarray(0, sealBytes);
  }
}

function refused(): DomainError {
  return refuse.invalid('request/invalid', 'This page cannot be continued. Start again from the first page.', [
    { path: 'cursor', code: 'cursor', message: 'Give the cursor exactly as the page before returned it, with the same filters and sort.' },
  ]);
}
