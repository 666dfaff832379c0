export { CancelSignal } from './cancel-signal.js';
export { parseSettings, ServiceConfig, SettingsError, type Environment, type TlsFiles } from './config.js';
export {
  copySnapshot, digestsOf, emptyTables, keepAll, snapshotTime, type Keep, type RebuildContext, type Snapshot,
} from './copies.js';
export { DomainErrorFilter } from './domain-error-filter.js';
export { domainErrorOf, PeerFailure, statusOf } from './errors-on-the-wire.js';
export { HealthService } from './health-service.js';
export { HealthProbes, type Probe } from './health-probes.js';
export { peer, type MethodOptions, type PeerClient, type PeerOptions, type ServiceMethods } from './peer.js';
export { Peers } from './peers.js';
export { runAsMain } from './run-as-main.js';
export { ServiceModule } from './service-module.js';
export { startService, type RunningService, type ServiceDescription } from './start-service.js';
