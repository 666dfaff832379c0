import { open } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Injectable } from '@nestjs/common';
import { ServiceConfig, SettingsError } from '@makegood/service';
import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';

/** Where the bytes are: a folder under `DATA_DIR`. Knows keys and bytes, nothing of what they mean. */
@Injectable()
export class ObjectStore {
  private readonly folder: string;
  private readonly disk: Disk;

  constructor(config: ServiceConfig) {
    if (config.objectsUrl && !config.objectsUrl.startsWith('file:')) {
      throw new SettingsError('documents: OBJECTS_URL can only be a file: address for now.');
    }
    this.folder = config.objectsUrl
      ? new URL(config.objectsUrl).pathname
      : join(resolve(config.dataDir), 'objects');
    this.disk = new Disk(new FSDriver({ location: this.folder, visibility: 'private' }));
  }

  /** Returns once the bytes are on the disk, not just in its cache. */
  async put(key: string, content: Uint8Array): Promise<void> {
    await this.disk.put(key, content);
    const file = await open(join(this.folder, key), 'r+');
    try {
      await file.datasync();
    } finally {
      await file.close();
    }
  }

  get(key: string): Promise<Uint8Array> {
    return this.disk.getBytes(key);
  }

  /** Deleting what isn't there is done already. */
  async delete(key: string): Promise<void> {
    await this.disk.delete(key);
  }
}
