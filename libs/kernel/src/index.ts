export * from './call.js';
export * from './changes.js';
export * from './clock.js';
export * from './dates.js';
export * from './email.js';
export * from './errors.js';
export * from './ids.js';
export * from './money.js';
