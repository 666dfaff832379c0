export * from './generated/makegood/notifications/v1/notifications_service.js';
