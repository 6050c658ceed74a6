export { type ErrorCode, errorCodes } from './codes.ts'
export { HedgerowError, type HedgerowErrorOptions } from './hedgerow-error.ts'
