/** Somebody who has the office open. */
export interface PersonHere {
  id: string;
  name: string;
}

/** What one replica of the gateway says of the streams it holds. */
export interface PresenceNote {
  replica: string;
  people: PersonHere[];
}

/** How long a replica that says nothing is believed; longer than a few of its notes. */
export const believedMs = 16_000;
/** Names a screen is sent; beyond them it is told only how many there are. */
const mostNamed = 100;

/** Who is here, over all replicas: each says every few seconds whom it holds, and one that falls silent is forgotten. */
export class Presence {
  private readonly replicas = new Map<string, { people: PersonHere[]; at: number }>();

  hear({ replica, people }: PresenceNote, now: number): void {
    this.replicas.set(replica, { people, at: now });
  }

  /** Each person once, by name. */
  everybody(now: number): PersonHere[] {
    const found = new Map<string, PersonHere>();
    for (const [replica, { people, at }] of this.replicas) {
      if (now - at > believedMs) this.replicas.delete(replica);
      else for (const person of people) found.set(person.id, person);
    }
    return [...found.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB') || (a.id < b.id ? -1 : 1));
  }
}

/** A note as it came over the bus; anything else is nobody's. */
export function readPresenceNote(note: unknown): PresenceNote | undefined {
  const { replica, people } = (note ?? {}) as Partial<PresenceNote>;
  if (typeof replica !== 'string' || !Array.isArray(people)) return undefined;
  return { replica, people: people.filter(({ id, name }) => typeof id === 'string' && typeof name === 'string') };
}

/** What a screen is told: how many, and whom by name. */
export function presenceEvent(people: readonly PersonHere[]): string {
  return `event: presence\ndata: ${JSON.stringify({ count: people.length, people: people.slice(0, mostNamed) })}\n\n`;
}
