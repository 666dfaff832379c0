export * from './generated/makegood/reporting/v1/reporting_service.js';
