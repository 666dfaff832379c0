const largestMessage = 20 * 1024 * 1024;
/** Room for a refusal with its details in the trailer. */
const largestMetadata = 64 * 1024;

const shared = {
  'grpc.max_receive_message_length': largestMessage,
  'grpc.max_send_message_length': largestMessage,
  'grpc.max_metadata_size': largestMetadata,
  'grpc.keepalive_time_ms': 20_000,
  'grpc.keepalive_timeout_ms': 5_000,
} as const;

/** How long and how much calls between our services may be. */
export const limits = {
  server: shared,
  client: {
    ...shared,
    // A day of the calendar is a megabyte, an export fifty: each 64 KB of it would wait for an acknowledgement.
    'grpc-node.flow_control_window': 1024 * 1024,
    'grpc.initial_reconnect_backoff_ms': 100,
    'grpc.max_reconnect_backoff_ms': 1_000,
    'grpc.enable_retries': 0,
    'grpc.service_config': JSON.stringify({ loadBalancingConfig: [{ round_robin: {} }] }),
  },
  /** A question is answered within this time, or is given up. */
  readMs: 2_000,
  /** A command likewise. */
  writeMs: 5_000,
  /** An answer that comes as a stream: exports and snapshots. */
  streamMs: 60_000,
  /** How many times a call is made again after the first. */
  retries: 2,
  drainMs: 10_000,
} as const;
