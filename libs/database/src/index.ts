export * from './database.js';
export * from './database.module.js';
export * from './failures.js';
export * from './idempotency.js';
export * from './infrastructure-sql.js';
export * from './migrate.js';
export * from './sql.js';
export * from './transaction.js';
