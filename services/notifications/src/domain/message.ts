/** How a message or one delivery of it stands. */
export type State = 'waiting' | 'sending' | 'sent' | 'failed';

/** One delivery, as far as its message's state hangs on it. */
export interface DeliveryFacts {
  recipient: string;
  state: State;
  failure: string;
}

/** A message's state and what is to be said about it, from its deliveries: it is sent when all of them are. */
export function stateOf(deliveries: readonly DeliveryFacts[]): { state: State; failure: string } {
  return { state: overall(new Set(deliveries.map(({ state }) => state))), failure: failureOf(deliveries) };
}

function overall(states: ReadonlySet<State>): State {
  if (states.has('sending')) return 'sending';
  if (states.has('waiting')) return 'waiting';
  return states.has('failed') ? 'failed' : 'sent';
}

/** Refusals name whom they are about; being delayed is said once. */
function failureOf(deliveries: readonly DeliveryFacts[]): string {
  const failed = deliveries.filter(({ state }) => state === 'failed');
  const delayed = deliveries.filter(({ state, failure }) => (state === 'waiting' || state === 'sending') && failure !== '');
  const words = [...failed.map(({ recipient, failure }) => `${recipient}: ${failure}`), ...delayed.map(({ failure }) => failure)];
  return [...new Set(words)].join(' ');
}

const pauses = [2, 10, 30, 60, 120, 300, 600, 900];

/** Seconds until a delivery that has been tried so often is tried again. */
export function pauseAfter(attempts: number): number {
  return pauses[Math.min(attempts, pauses.length) - 1] ?? 2;
}
