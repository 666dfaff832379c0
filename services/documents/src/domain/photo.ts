/** A photo that was taken in: what its owner learns of it. */
export interface Photo {
  id: string;
  /** Of the file as it was sent, hex. */
  sha256: string;
  width: number;
  height: number;
  mediaType: string;
  /** ISO 8601, UTC. */
  storedAt: string;
}

/** A photo as the database gives it. */
export interface PhotoRow {
  id: string;
  sha256: string;
  width: number;
  height: number;
  media_type: string;
  stored_at: string;
}

export function photoOf(row: PhotoRow): Photo {
  const { id, sha256, width, height, media_type: mediaType, stored_at: storedAt } = row;
  return { id, sha256, width, height, mediaType, storedAt: new Date(storedAt).toISOString() };
}
