export * from './generated/makegood/common/v1/common.js';
