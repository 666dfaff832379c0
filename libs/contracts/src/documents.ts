export * from './generated/makegood/documents/v1/documents_service.js';
