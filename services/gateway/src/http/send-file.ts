import type { documents } from '@makegood/contracts';
import type { FastifyReply } from 'fastify';

/**
 * Serves somebody's file so that it can't run in our origin: never sniffed, sandboxed, and downloaded rather than shown
 * unless it is an image we encoded ourselves. A version never changes, so a browser may keep it.
 */
export function sendFile(file: documents.FileContent, reply: FastifyReply): FastifyReply {
  const disposition = file.inline ? 'inline' : 'attachment';
  return reply
    .header('content-type', file.inline ? file.mediaType : 'application/octet-stream')
    .header('content-disposition', `${disposition}; filename*=UTF-8''${encodeURIComponent(file.fileName)}`)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cross-origin-resource-policy', 'same-origin')
    .header('cache-control', 'private, max-age=31536000, immutable')
    .send(Buffer.from(file.content));
}
