import { BinaryReader, BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import type { sendUnaryData, ServerUnaryCall, ServerWritableStream } from '@grpc/grpc-js';
import type { HealthProbes } from './health-probes.js';

/** grpc.health.v1, written out: two messages of one field each don't need a generator. */
interface HealthCheckRequest {
  service: string;
}

interface HealthCheckResponse {
  status: number;
}

const serving = 1;
const notServing = 2;
const watchEveryMs = 1000;

function encodeResponse(response: HealthCheckResponse): Buffer {
  return Buffer.from(new BinaryWriter().tag(1, WireType.Varint).int32(response.status).finish());
}

/** The status is the message's first and only field; what a later version may put behind it means nothing to us. */
function decodeResponse(bytes: Uint8Array): HealthCheckResponse {
  const reader = new BinaryReader(bytes);
  if (reader.pos === reader.len) return { status: 0 };
  const [field, wireType] = reader.tag();
  return { status: field === 1 && wireType === WireType.Varint ? reader.int32() : 0 };
}

function encodeRequest(request: HealthCheckRequest): Buffer {
  return Buffer.from(new BinaryWriter().tag(1, WireType.LengthDelimited).string(request.service).finish());
}

/** Which service is asked for isn't read: one answer holds for the whole server. */
function decodeRequest(): HealthCheckRequest {
  return { service: '' };
}

const codecs = {
  requestStream: false as const,
  requestSerialize: encodeRequest,
  requestDeserialize: decodeRequest,
  responseSerialize: encodeResponse,
  responseDeserialize: decodeResponse,
};

/** The standard health service, as Kubernetes' gRPC probes ask it. */
export const HealthService = {
  check: { path: '/grpc.health.v1.Health/Check' as const, responseStream: false as const, ...codecs },
  watch: { path: '/grpc.health.v1.Health/Watch' as const, responseStream: true as const, ...codecs },
};

/** Answers `Check` at once and `Watch` whenever the answer changes; one answer for the whole server. */
export class HealthAnswers {
  private readonly watchers = new Set<() => void>();

  constructor(private readonly probes: HealthProbes) {}

  readonly check = (
    _call: ServerUnaryCall<HealthCheckRequest, HealthCheckResponse>,
    callback: sendUnaryData<HealthCheckResponse>,
  ): void => {
    const answer = async (): Promise<void> => callback(null, { status: await this.status() });
    void answer();
  };

  readonly watch = (call: ServerWritableStream<HealthCheckRequest, HealthCheckResponse>): void => {
    let last: number | undefined;
    const tell = async (): Promise<void> => {
      const status = await this.status();
      if (status !== last && !call.cancelled) call.write({ status });
      last = status;
    };
    const timer = setInterval(() => void tell(), watchEveryMs);
    const end = (): void => {
      clearInterval(timer);
      this.watchers.delete(end);
      if (call.cancelled) return;
      call.write({ status: notServing });
      call.end();
    };
    this.watchers.add(end);
    call.on('cancelled', end);
    void tell();
  };

  /** Lets watchers go, so that they don't hold up a drain. */
  endWatches(): void {
    for (const end of this.watchers) end();
  }

  private async status(): Promise<number> {
    return (await this.probes.ready()) ? serving : notServing;
  }
}
