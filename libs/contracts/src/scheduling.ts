export * from './generated/makegood/scheduling/v1/booking.js';
export * from './generated/makegood/scheduling/v1/scheduling_service.js';
