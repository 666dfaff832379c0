export { ActorGuard, CurrentCall, callOf } from './actor-guard.js';
export { AllowRoles, AllowSignedIn, AllowSystem, Public, anonymous, type Access } from './access.js';
export { metadataKeys, actorTokenOf, withActorToken } from './call-token.js';
export { hashPassword, verifyPassword } from './password.js';
export { RouteGuard, type SignedInRequest } from './route-guard.js';
export { allowed, RouteTable, type HttpMethod, type Identity, type RouteRule, type Who } from './route-table.js';
export { hashToken, newToken } from './session-token.js';
export {
  generateActorKeys,
  readPrivateKey,
  readPublicKeys,
  signActor,
  verifyActor,
  type ActorClaims,
  type ActorPublicKeys,
  type ActorSigningKey,
} from './actor-token.js';
