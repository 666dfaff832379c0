import { spawn, type ChildProcess } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { photoDamaged, photosBusy, photoTooHeavy, photoTooManyPixels } from '../domain/refusals.js';
import type { PictureAnswer, PictureRequest } from './image-worker.js';

/** A picture encoded by ourselves, and its thumbnail (WebP). */
export type Picture = Extract<PictureAnswer, { picture: unknown }>;

export interface ImageLimits {
  /** Pictures that may wait for the one that is being encoded. */
  waiting: number;
  /** Milliseconds for one picture. */
  time: number;
  /** Milliseconds after which an idle worker ends, to give its memory back. */
  idle: number;
  /** Memory the worker may have for its data, in kilobytes. */
  memory: number;
}

const limits: ImageLimits = { waiting: 24, time: 10_000, idle: 60_000, memory: 1_200_000 };

interface Work {
  request: PictureRequest;
  resolve(picture: Picture): void;
  reject(error: Error): void;
  retried: boolean;
}

/**
 * Encodes pictures, one at a time, in a process of its own with a ceiling on memory and time: a picture made to
 * do harm takes that process with it and nothing else.
 */
@Injectable()
export class ImageProcessor implements OnApplicationShutdown {
  private readonly queue: Work[] = [];
  private current?: Work | undefined;
  private worker?: ChildProcess | undefined;
  private timer?: NodeJS.Timeout | undefined;
  private lastId = 0;
  private readonly limits: ImageLimits = limits;

  /** The picture, turned as it was taken, without its location, at most 4096 px; refused if it can't be. */
  async encode(content: Uint8Array, mediaType: string): Promise<Picture> {
    if (this.queue.length >= this.limits.waiting) throw photosBusy();
    const format = mediaType.replace('image/', '') as PictureRequest['format'];
    this.lastId += 1;
    const request = { id: this.lastId, content, format };
    return new Promise((resolve, reject) => {
      this.queue.push({ request, resolve, reject, retried: false });
      this.next();
    });
  }

  onApplicationShutdown(): void {
    for (const work of [...this.queue.splice(0), ...(this.current ? [this.current] : [])])
      work.reject(photosBusy());
    this.current = undefined;
    this.end();
  }

  private next(): void {
    if (this.current) return;
    clearTimeout(this.timer);
    this.current = this.queue.shift();
    if (!this.current) {
      this.timer = setTimeout(() => this.end(), this.limits.idle).unref();
      return;
    }
    this.worker ??= this.start();
    this.timer = setTimeout(() => this.giveUp(photoTooHeavy()), this.limits.time);
    this.worker.send(this.current.request, (error) => {
      if (error) this.worker?.kill('SIGKILL');
    });
  }

  private start(): ChildProcess {
    const own = fileURLToPath(import.meta.url);
    const script = fileURLToPath(new URL(`./image-worker${extname(own)}`, import.meta.url));
    const node = [process.execPath, '--max-old-space-size=128', script];
    // The shell's limit on data covers what libvips takes outside JavaScript's own heap.
    const guarded = 'ulimit -d "$0" 2>/dev/null; exec "$@"';
    const worker = spawn('/bin/sh', ['-c', guarded, String(this.limits.memory), ...node], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      serialization: 'advanced',
      env: { PATH: process.env['PATH'], MALLOC_ARENA_MAX: '2' },
    });
    worker.on('message', (answer: PictureAnswer) => this.answer(worker, answer));
    worker.on('error', () => this.died(worker));
    worker.on('exit', () => this.died(worker));
    return worker;
  }

  private answer(worker: ChildProcess, answer: PictureAnswer): void {
    const work = this.current;
    if (worker !== this.worker || work?.request.id !== answer.id) return;
    this.current = undefined;
    if ('picture' in answer) work.resolve(answer);
    else work.reject(answer.refused === 'damaged' ? photoDamaged() : photoTooManyPixels());
    this.next();
  }

  /** A worker that dies over a picture gets it once more: it may have been killed for something else. */
  private died(worker: ChildProcess): void {
    if (worker !== this.worker) return;
    this.worker = undefined;
    const work = this.current;
    this.current = undefined;
    if (work?.retried) work.reject(photoTooHeavy());
    else if (work) this.queue.unshift({ ...work, retried: true });
    this.next();
  }

  private giveUp(refusal: Error): void {
    const work = this.current;
    this.current = undefined;
    this.end();
    work?.reject(refusal);
    this.next();
  }

  private end(): void {
    clearTimeout(this.timer);
    const worker = this.worker;
    this.worker = undefined;
    worker?.kill('SIGKILL');
  }
}
