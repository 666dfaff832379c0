import { ApiError } from '@/lib/api-error';
import type { FieldRefusal } from '@/lib/api-error';

interface Photo {
  id: string;
}

const patienceMs = 90_000;

/** Sends one picture and says how far it is. Not `fetch`: that can't tell. */
export function sendPhoto(picture: Blob, key: string, progress: (percent: number) => void): Promise<Photo> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/v1/portal/photos');
    request.timeout = patienceMs;
    request.responseType = 'json';
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('X-Requested-With', 'makegood');
    request.setRequestHeader('Idempotency-Key', key);
    request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? Math.round((loaded / total) * 100) : 0);
    request.onload = () => {
      const body = (request.response ?? {}) as Record<string, unknown>;
      if (request.status === 201 || request.status === 200) resolve({ id: String(body.id) });
      else reject(refusalOf(request.status, body));
    };
    const unanswered = (): void => reject(new ApiError(0, 'network/unreachable', 'No answer from the office.'));
    request.onerror = unanswered;
    request.ontimeout = unanswered;
    request.onabort = unanswered;
    const form = new FormData();
    form.append('file', picture, 'photo.jpg');
    request.send(form);
  });
}

function refusalOf(status: number, body: Record<string, unknown>): ApiError {
  const text = (key: string): string | undefined => (typeof body[key] === 'string' ? body[key] : undefined);
  const errors = Array.isArray(body.errors) ? (body.errors as FieldRefusal[]) : [];
  const words = text('detail') ?? text('title') ?? 'The office could not take it. Take it again.';
  return new ApiError(status, text('code') ?? `http/${status}`, words, errors, body);
}
