import { ref } from 'vue';
import { newKey } from '@/lib/http';
import { fieldWords, wordsFor } from '@/lib/words';

/** Sends one file once; what was refused is said beside what it is about. */
export function useUpload() {
  const isSending = ref(false);
  const errors = ref<Record<string, string>>({});
  let key = newKey();

  async function send(work: (idempotencyKey: string) => Promise<unknown>): Promise<boolean> {
    if (isSending.value) return false;
    isSending.value = true;
    errors.value = {};
    try {
      await work(key);
      return true;
    } catch (error) {
      const words = fieldWords(error);
      errors.value = Object.keys(words).length ? words : { file: wordsFor(error) };
      return false;
    } finally {
      // Another try may carry another file.
      key = newKey();
      isSending.value = false;
    }
  }
  return { isSending, errors, send };
}
