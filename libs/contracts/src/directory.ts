export * from './generated/makegood/directory/v1/access.js';
export * from './generated/makegood/directory/v1/directory_service.js';
export * from './generated/makegood/directory/v1/preferences_service.js';
export * from './generated/makegood/directory/v1/reference.js';
export * from './generated/makegood/directory/v1/session.js';
