import { computed, ref } from 'vue';
import type { ComputedRef } from 'vue';
import { ApiError } from '@/lib/api-error';
import { newKey } from '@/lib/http';
import { refusal, toast } from '@/lib/toasts';
import { fieldWords } from '@/lib/words';
import { kindNames, sendEmail } from './emails.api';
import type { EmailKind } from './emails.api';
import type { Address } from './address-chips.vue';

/** What looks like one address; whether it is one, the server says. */
const looksRight = /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>".]{2,}$/;

/** Whom a message goes to, and sending it once. */
export function useEmail(jobId: string, kind: EmailKind, offered: ComputedRef<readonly Address[]>) {
  const takenOff = ref(new Set<string>());
  const to = computed(() => offered.value.filter(({ email }) => !takenOff.value.has(email)));
  const removed = computed(() => offered.value.filter(({ email }) => takenOff.value.has(email)));
  const cc = ref<string[]>([]);
  const typed = ref('');
  const typedError = ref<string>();
  /** By address, or by the name of the list. */
  const errors = ref<Record<string, string>>({});
  const isSending = ref(false);
  let key = newKey();
  let keyFor = '';

  function remove(email: string): void {
    takenOff.value = new Set([...takenOff.value, email]);
  }
  function restore(email: string): void {
    takenOff.value = new Set([...takenOff.value].filter((one) => one !== email));
  }
  function removeCc(email: string): void {
    cc.value = cc.value.filter((one) => one !== email);
  }
  /** Makes a chip of what is typed; what isn't an address stays as it is, with the reason. */
  function take(): boolean {
    const address = typed.value.trim();
    typedError.value = undefined;
    if (address === '') return true;
    const known = [...to.value.map(({ email }) => email), ...cc.value].map((one) => one.toLowerCase());
    if (!looksRight.test(address)) typedError.value = `“${address}” isn’t an email address. Write it like name@example.co.uk.`;
    else if (known.includes(address.toLowerCase())) typedError.value = `${address} gets the message already.`;
    if (typedError.value) return false;
    cc.value = [...cc.value, address];
    typed.value = '';
    return true;
  }
  function onEnter(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || typed.value.trim() === '') return;
    event.preventDefault();
    take();
  }
  function onBackspace(): void {
    if (typed.value === '') cc.value = cc.value.slice(0, -1);
  }

  async function send(): Promise<boolean> {
    if (isSending.value || to.value.length === 0 || !take()) return false;
    const message = { kind, to: to.value.map(({ email }) => email), cc: cc.value };
    // Sent twice alike it goes out once; changed, it's another message.
    const text = JSON.stringify(message);
    if (text !== keyFor) key = newKey();
    keyFor = text;
    isSending.value = true;
    errors.value = {};
    try {
      await sendEmail(jobId, message, key);
      toast({ text: `${kindNames[kind]} is on its way to ${[...message.to, ...message.cc].join(', ')}`, pane: 'job' });
      return true;
    } catch (error) {
      refuse(error, message);
      return false;
    } finally {
      isSending.value = false;
    }
  }
  function refuse(error: unknown, message: { to: string[]; cc: string[] }): void {
    const found: Record<string, string> = {};
    for (const [path, words] of Object.entries(fieldWords(error))) {
      const [list, at] = path.split('.');
      const address = list === 'to' || list === 'cc' ? message[list][Number(at)] : undefined;
      found[address ?? 'to'] = words;
    }
    errors.value = found;
    if (!(error instanceof ApiError) || Object.keys(found).length === 0) refusal(error, { what: 'The message wasn’t sent.', pane: 'job' });
  }

  return { to, removed, cc, typed, typedError, errors, isSending, remove, restore, removeCc, take, onEnter, onBackspace, send };
}
